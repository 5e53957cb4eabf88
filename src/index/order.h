/* SPDX-License-Identifier: MIT */
/*
 * order - which mails the list shows, in which order, and which of them is selected
 *
 * Depends on: model, sieve (judgements).
 */
#pragma once

#include "index/model.h"
#include "index/sieve.h"

/* tp_model_select - select a mail of the list, as near to `i` as there is one */
void tp_model_select(TpModel *model, gint64 i);
/*
 * tp_model_filter - filter `number` is set: no row is judged by it yet; `on` FALSE: no filter, all rows are shown
 * The list stays as it is until a screen of it is found, or tp_model_turn() is called.
 */
void tp_model_filter(TpModel *model, guint number, gboolean on);
void tp_model_turn(TpModel *model);
/* tp_model_only - show those of one verdict alone, or TP_MODEL_ALL */
void tp_model_only(TpModel *model, guint verdict);
/* tp_model_judge - what a filter says of the next rows that were there before it */
void tp_model_judge(TpModel *model, const TpJudgement *judgement);
/* tp_model_came - rows from `first` on are new */
void tp_model_came(TpModel *model, guint first);
/* tp_model_sort - in another order; the same once more turns it round */
void tp_model_sort(TpModel *model, TpOrder order);
/* tp_model_settle - no more rows will come: sort those that came since */
void tp_model_settle(TpModel *model);
/* tp_model_untag - no row is tagged; tp_model_tag - turn the tag of mail `i` */
void tp_model_untag(TpModel *model);
void tp_model_tag(TpModel *model, guint i);
