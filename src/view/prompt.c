/* SPDX-License-Identifier: MIT */
#include "view/state.h"

/* tp_prompt_ask - ask in the status line; `answer` is called at Enter, or at one of `choices` */
void tp_prompt_ask(TpView *view, const char *question, const char *choices, TpAnswer answer)
{
	view->prompt.question = question;
	view->prompt.choices = choices;
	view->prompt.answer = answer;
	g_string_truncate(view->prompt.text, 0);
}

/* close_prompt - the question is answered with `text`; the answer may ask the next one */
static void close_prompt(TpView *view, const char *text)
{
	view->prompt.question = NULL;
	view->prompt.answer(view, text);
}

/* choose - a key where one letter is the answer */
static void choose(TpView *view, TpKey key)
{
	char letter[2] = { key < 0x80 ? g_ascii_tolower((char)key) : '\0', '\0' };

	if (letter[0] != '\0' && strchr(view->prompt.choices, letter[0]) != NULL)
		close_prompt(view, letter);
}

/* rub_out - delete the last character */
static void rub_out(GString *text)
{
	if (text->len > 0)
		g_string_truncate(text, (gsize)(g_utf8_prev_char(text->str + text->len) - text->str));
}

/* tp_prompt_key - a key while a question is open */
void tp_prompt_key(TpView *view, TpKey key)
{
	GString *text = view->prompt.text;

	if (key == TP_KEY_ESCAPE || key == 3 /* ^C */)
		view->prompt.question = NULL;
	else if (view->prompt.choices != NULL)
		choose(view, key);
	else if (tp_key_enter(key)) {
		g_autofree char *typed = g_strdup(text->str);
		close_prompt(view, typed);
	} else if (tp_key_rubout(key))
		rub_out(text);
	else if (key == 21 /* ^U */)
		g_string_truncate(text, 0);
	else if (key < TP_KEY_GONE && g_unichar_isprint(key))
		g_string_append_unichar(text, key);
}

/* tp_prompt_draw - the question and what was typed; the end of a long line stays in sight */
void tp_prompt_draw(const TpView *view, TpPen *pen)
{
	TpText text = tp_text(view->prompt.text->str, view->prompt.text->len);

	tp_pen_format(pen, TP_ROLE_STRONG, " %s ", view->prompt.question);
	while (text.len > 0 && (gint)tp_safe_width(text) >= pen->to - pen->at) {
		gsize first = (gsize)g_utf8_skip[(guchar)*text.at];
		text = tp_text(text.at + first, text.len - first);
	}
	tp_pen_text(pen, TP_ROLE_TEXT, text);
	pen->canvas->cursor_row = pen->row;
	pen->canvas->cursor_column = MIN(pen->at, pen->canvas->width - 1);
}
