/* SPDX-License-Identifier: MIT */
/*
 * choose - in which order the list is, and which mails are tagged
 *
 * Depends on: state, prompt.
 */
#pragma once

#include "view/state.h"

/* tp_choose_order - ask for an order */
void tp_choose_order(TpView *view);
/* tp_choose_by - in the order of that letter; the same once more turns it round */
void tp_choose_by(TpView *view, const char *letter);
/* tp_choose_tag - turn the tag of the selected mail and go on; tp_choose_untag - no mail is tagged */
void tp_choose_tag(TpView *view);
void tp_choose_untag(TpView *view);
/* tp_choose_draw - filter and order, if there are any; FALSE if there is nothing to draw */
gboolean tp_choose_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_choose_status - how many match */
void tp_choose_status(const TpView *view, TpPen *pen);
