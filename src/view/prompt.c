/* SPDX-License-Identifier: MIT */
#include "view/prompt.h"

enum { CTRL_A = 1, CTRL_C = 3, CTRL_E = 5, CTRL_U = 21 };

/* tp_prompt_ask - ask in the status line; `answer` is called at Enter, or at one of `choices` */
void tp_prompt_ask(TpView *view, const char *question, const char *choices, TpPromptAnswer answer)
{
	TpPrompt *prompt = &view->prompt;
	TpPrompt fresh = { .question = question, .choices = choices, .answer = answer, .caret = -1,
		.text = prompt->text, .note = prompt->note, .typed = prompt->typed };

	*prompt = fresh;
	g_string_truncate(prompt->note, 0);
	g_string_truncate(prompt->text, 0);
}

/* tp_prompt_set - another text, with the cursor at its end */
void tp_prompt_set(TpPrompt *prompt, const char *text)
{
	g_string_assign(prompt->text, text);
	prompt->cursor = prompt->text->len;
}

/* keep - what was answered can be had again; the same twice is kept once, as the newest */
static void keep(GPtrArray *older, const char *text)
{
	guint at;

	if (older == NULL || *text == '\0')
		return;
	if (g_ptr_array_find_with_equal_func(older, text, g_str_equal, &at))
		g_ptr_array_remove_index(older, at);
	g_ptr_array_add(older, g_strdup(text));
}

/* close_prompt - the question is answered with `text`; the answer may ask the next one */
static void close_prompt(TpView *view, const char *text)
{
	view->prompt.question = NULL;
	keep(view->prompt.older, text);
	view->prompt.answer(view, text);
}

/* cancel - the question goes unanswered */
static void cancel(TpView *view)
{
	view->prompt.question = NULL;
	if (view->prompt.cancelled != NULL)
		view->prompt.cancelled(view);
}

/* choose - a key where one letter is the answer */
static void choose(TpView *view, TpKey key)
{
	char letter[2] = { key < 0x80 ? g_ascii_tolower((char)key) : '\0', '\0' };

	if (letter[0] != '\0' && strchr(view->prompt.choices, letter[0]) != NULL)
		close_prompt(view, letter);
}

/* before - where the character begins that ends at the cursor */
static gsize before(const TpPrompt *prompt)
{
	const char *text = prompt->text->str;

	return prompt->cursor > 0 ? (gsize)(g_utf8_prev_char(text + prompt->cursor) - text) : 0;
}

/* recall - an older answer, or what was being typed */
static void recall(TpPrompt *prompt, gint step)
{
	guint most = prompt->older != NULL ? prompt->older->len : 0;
	guint back = (guint)CLAMP((gint)prompt->back + step, 0, (gint)most);

	if (back == prompt->back)
		return;
	if (prompt->back == 0)
		g_string_assign(prompt->typed, prompt->text->str);
	prompt->back = back;
	tp_prompt_set(prompt, back > 0 ? prompt->older->pdata[most - back] : prompt->typed->str);
}

/* move - a key that moves the cursor in the text; FALSE if it is none */
static gboolean move(TpPrompt *prompt, TpKey key)
{
	const char *text = prompt->text->str;

	switch (key) {
	case TP_KEY_LEFT: prompt->cursor = before(prompt); return TRUE;
	case TP_KEY_RIGHT:
		if (prompt->cursor < prompt->text->len)
			prompt->cursor = (gsize)(g_utf8_next_char(text + prompt->cursor) - text);
		return TRUE;
	case TP_KEY_HOME:
	case CTRL_A: prompt->cursor = 0; return TRUE;
	case TP_KEY_END:
	case CTRL_E: prompt->cursor = prompt->text->len; return TRUE;
	default: return FALSE;
	}
}

/* insert - a character at the cursor */
static void insert(TpPrompt *prompt, TpKey key)
{
	char bytes[6];
	gint len = g_unichar_to_utf8(key, bytes);

	g_string_insert_len(prompt->text, (gssize)prompt->cursor, bytes, len);
	prompt->cursor += (gsize)len;
}

/* edit - a key that changes the text; FALSE if it is none */
static gboolean edit(TpPrompt *prompt, TpKey key)
{
	if (tp_key_rubout(key)) {
		gsize from = before(prompt);
		g_string_erase(prompt->text, (gssize)from, (gssize)(prompt->cursor - from));
		prompt->cursor = from;
	} else if (key == CTRL_U)
		tp_prompt_set(prompt, "");
	else if (key == TP_KEY_UP)
		recall(prompt, 1);
	else if (key == TP_KEY_DOWN)
		recall(prompt, -1);
	else if (key < TP_KEY_GONE && g_unichar_isprint(key))
		insert(prompt, key);
	else
		return FALSE;
	return TRUE;
}

/* tp_prompt_key - a key while a question is open; what was said of another text goes */
void tp_prompt_key(TpView *view, TpKey key)
{
	TpPrompt *prompt = &view->prompt;

	if (key == TP_KEY_ESCAPE || key == CTRL_C)
		cancel(view);
	else if (prompt->choices != NULL)
		choose(view, key);
	else if (tp_key_enter(key)) {
		g_autofree char *typed = g_strdup(prompt->text->str);
		close_prompt(view, typed);
	} else if (key == TP_KEY_TAB && prompt->complete != NULL)
		prompt->complete(view);
	else if (!move(prompt, key) && edit(prompt, key)) {
		g_string_truncate(prompt->note, 0);
		prompt->caret = -1;
		if (prompt->changed != NULL)
			prompt->changed(view);
	}
}

/* blank_line - a row of its own over what the view drew there */
static TpPen blank_line(TpCanvas *canvas, gint row)
{
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	tp_pen_fill(&pen, TP_ROLE_TEXT, " ");
	return tp_pen(canvas, row, 0, canvas->width);
}

/* width_to - the cells of the text from byte `from` up to byte `to` */
static gint width_to(const TpPrompt *prompt, gsize from, gsize to)
{
	return to > from ? (gint)tp_safe_width(tp_text(prompt->text->str + from, to - from)) : 0;
}

/* tp_prompt_text - the question and what was typed; of a long text the part around the cursor */
gint tp_prompt_text(const TpPrompt *prompt, TpPen *pen, gsize place)
{
	gsize from = 0, len = prompt->text->len;

	if (*prompt->question != '\0')
		tp_pen_format(pen, TP_ROLE_STRONG, " %s", prompt->question);
	tp_pen_str(pen, TP_ROLE_TEXT, " ");
	gint room = pen->to - pen->at;
	while (from < prompt->cursor && width_to(prompt, from, prompt->cursor) >= room)
		from += (gsize)g_utf8_skip[(guchar)prompt->text->str[from]];
	gint first = pen->at, cursor = first + width_to(prompt, from, prompt->cursor);
	tp_pen_text(pen, TP_ROLE_TEXT, tp_text(prompt->text->str + from, len - from));
	pen->canvas->cursor_row = pen->row;
	pen->canvas->cursor_column = CLAMP(cursor, 0, MAX(pen->to - 1, 0));
	return first + width_to(prompt, from, MIN(place, len));
}

/* tp_prompt_draw - the question in `row`, or above it where there is something to say below the text */
void tp_prompt_draw(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpPrompt *prompt = &view->prompt;
	gint at = row - (prompt->note->len > 0 ? 1 : 0) - (prompt->caret >= 0 ? 1 : 0);
	TpPen pen = blank_line(canvas, MAX(at, 0));
	gint column = tp_prompt_text(prompt, &pen, (gsize)MAX(prompt->caret, 0));

	if (prompt->caret >= 0) {
		TpPen caret = blank_line(canvas, row - 1);
		tp_pen_to(&caret, TP_ROLE_TEXT, column);
		tp_pen_str(&caret, TP_ROLE_STRONG, "^");
	}
	if (prompt->note->len > 0) {
		TpPen note = blank_line(canvas, row);
		tp_pen_format(&note, TP_ROLE_TEXT, " %s", prompt->note->str);
	}
}
