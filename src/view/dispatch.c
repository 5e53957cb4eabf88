/* SPDX-License-Identifier: MIT */
#include "view/choose.h"
#include "view/filter_box.h"
#include "view/path_cursor.h"
#include "view/prompt.h"
#include "view/session.h"
#include "view/stats_open.h"
#include "view/stats_rows.h"
#include "view/take.h"

/* go_back - one step back; FALSE from the first view */
static gboolean go_back(TpView *view)
{
	if (view->search->len > 0)
		g_string_truncate(view->search, 0);
	else if (tp_view_top(view) == TP_VIEW_LIST && view->count_focus > 0)
		view->count_focus = 0;
	else if (view->depth > 1)
		tp_view_leave(view);
	else
		return FALSE;
	return TRUE;
}

/* do_back - q: back, then quit */
static void do_back(TpView *view)
{
	if (!go_back(view))
		view->effect = TP_VIEW_EFFECT_QUIT;
}

/* do_escape - Esc: back, never quit */
static void do_escape(TpView *view)
{
	if (!go_back(view))
		tp_view_say(view, "q quits");
}

/* do_quit - at once */
static void do_quit(TpView *view)
{
	view->effect = TP_VIEW_EFFECT_QUIT;
}

/* do_stop - stop reading, or quit if nothing is being read */
static void do_stop(TpView *view)
{
	view->effect = TP_VIEW_EFFECT_STOP;
}

/* do_suspend - back to the shell for a while */
static void do_suspend(TpView *view)
{
	view->effect = TP_VIEW_EFFECT_SUSPEND;
}

/* do_redraw - draw all cells anew */
static void do_redraw(TpView *view)
{
	view->effect = TP_VIEW_EFFECT_REDRAW;
}

/* do_help - the help, or back from it */
static void do_help(TpView *view)
{
	if (tp_view_top(view) == TP_VIEW_HELP)
		tp_view_leave(view);
	else
		tp_view_enter(view, TP_VIEW_HELP);
	view->help.top = 0;
}

/* do_ascii - lines or ASCII */
static void do_ascii(TpView *view)
{
	if (view->ascii_only)
		tp_view_say(view, "this terminal shows ASCII only");
	else
		view->ascii = !view->ascii;
}

/* do_colours - colours on or off */
static void do_colours(TpView *view)
{
	view->colour = !view->colour;
	view->effect = TP_VIEW_EFFECT_COLOURS;
	tp_view_say(view, view->colour ? "colours on" : "colours off");
}

/* do_mouse - clicks are for us, or for the terminal */
static void do_mouse(TpView *view)
{
	view->mouse = !view->mouse;
	view->effect = TP_VIEW_EFFECT_MOUSE;
	tp_view_say(view, view->mouse ? "mouse on: Shift and drag select text" : "mouse off");
}

/* do_view_path - the selected mail */
static void do_view_path(TpView *view)
{
	if (tp_model_count(view->model) == 0) {
		tp_view_say(view, "there is no mail to show");
		return;
	}
	tp_view_enter(view, TP_VIEW_PATH);
	tp_cursor_show(view);
}

/* do_view_list - the list; where a single mail came first, the list takes its place */
static void do_view_list(TpView *view)
{
	if (tp_opened_show(view))
		return;
	view->depth = 1;
	view->stack[0] = TP_VIEW_LIST;
}

/* do_view_stats - the summaries */
static void do_view_stats(TpView *view)
{
	tp_view_enter(view, TP_VIEW_STATS);
	view->stats.stale |= view->stats.lines->len == 0;
}

/* do_next_mail - the mail below */
static void do_next_mail(TpView *view)
{
	if (view->model->selected + 1 >= tp_model_count(view->model))
		tp_view_say(view, "this is the last mail");
	else
		tp_cursor_mail(view, (gint64)view->model->selected + 1);
}

/* do_prev_mail - the mail above */
static void do_prev_mail(TpView *view)
{
	if (view->model->selected == 0)
		tp_view_say(view, "this is the first mail");
	else
		tp_cursor_mail(view, (gint64)view->model->selected - 1);
}

/* do_sort - the list or the statistics */
static void do_sort(TpView *view)
{
	if (tp_view_top(view) == TP_VIEW_STATS)
		tp_stats_view_sort(view);
	else
		tp_choose_order(view);
}

/* find - go to a match and say so if there is none */
static void find(TpView *view, gint step, gboolean stay)
{
	if (tp_view_ops(view)->find == NULL || !tp_view_ops(view)->find(view, step, stay))
		tp_view_say(view, "not found: %s", view->search->str);
}

/* take_search - the text to look for */
static void take_search(TpView *view, const char *text)
{
	g_string_assign(view->search, text);
	if (*text != '\0')
		find(view, 1, TRUE);
}

/* do_search - ask what to look for */
static void do_search(TpView *view)
{
	tp_prompt_ask(view, "Search:", NULL, take_search);
	view->prompt.older = view->searches;
}

/* actions - what is the same in every view */
static void (*const actions[TP_REQUESTS])(TpView *view) = {
	[TP_REQUEST_BACK] = do_back,
	[TP_REQUEST_ESCAPE] = do_escape,
	[TP_REQUEST_QUIT] = do_quit,
	[TP_REQUEST_STOP] = do_stop,
	[TP_REQUEST_SUSPEND] = do_suspend,
	[TP_REQUEST_REDRAW] = do_redraw,
	[TP_REQUEST_HELP] = do_help,
	[TP_REQUEST_ASCII] = do_ascii,
	[TP_REQUEST_COLOURS] = do_colours,
	[TP_REQUEST_MOUSE] = do_mouse,
	[TP_REQUEST_VIEW_PATH] = do_view_path,
	[TP_REQUEST_VIEW_LIST] = do_view_list,
	[TP_REQUEST_VIEW_STATS] = do_view_stats,
	[TP_REQUEST_NEXT_MAIL] = do_next_mail,
	[TP_REQUEST_PREV_MAIL] = do_prev_mail,
	[TP_REQUEST_SEARCH] = do_search,
	[TP_REQUEST_FILTER] = tp_filter_box_ask,
	[TP_REQUEST_ALL] = tp_filter_box_none,
	[TP_REQUEST_SORT] = do_sort,
	[TP_REQUEST_TAG] = tp_choose_tag,
	[TP_REQUEST_UNTAG] = tp_choose_untag,
	[TP_REQUEST_COPY] = tp_take_copy,
	[TP_REQUEST_COPY_RECORD] = tp_take_record,
	[TP_REQUEST_SAVE] = tp_take_save,
	[TP_REQUEST_PIPE] = tp_take_pipe,
};

/* dispatch - hand a request to whoever knows it */
static void dispatch(TpView *view, TpRequest request)
{
	const TpViewOps *ops = tp_view_ops(view);
	gboolean searching = view->search->len > 0;

	if (request == TP_REQUEST_NEXT_HIT || request == TP_REQUEST_PREV_HIT) {
		gboolean forward = request == TP_REQUEST_NEXT_HIT;
		if (searching) {
			find(view, forward ? 1 : -1, FALSE);
			return;
		}
		request = forward ? TP_REQUEST_NEXT_GAP : TP_REQUEST_PREV_GAP;
	}
	if (!tp_request_in(request, ops->letter) || (actions[request] == NULL && !ops->request(view, request)))
		tp_view_say(view, "not in this view");
	else if (actions[request] != NULL)
		actions[request](view);
}

/* take_digit - a count for G begins or goes on; 1 and 2 change the view too, until G takes that back */
static gboolean take_digit(TpView *view, TpKey key)
{
	if (key < '0' || key > '9' || (key == '0' && view->count == 0))
		return FALSE;
	if (view->count == 0)
		view->before = tp_view_top(view);
	view->count = MIN(view->count * 10 + (key - '0'), 100000000);
	return tp_key_request(key, tp_view_ops(view)->letter) == TP_REQUEST_NONE;
}

/* end_count - a key that is no digit: G goes to that number in the view where the count was begun */
static void end_count(TpView *view, TpKey key)
{
	if (key != 'G')
		view->count = 0;
	else if (view->count > 0 && view->before != TP_VIEWS && (view->before != TP_VIEW_LIST || !tp_opened_show(view)))
		tp_view_enter(view, view->before);
	view->before = TP_VIEWS;
}

/* tp_view_key - one key */
void tp_view_key(TpView *view, TpKey key)
{
	char name[TP_KEY_NAME_SIZE];

	view->effect = TP_VIEW_EFFECT_NONE;
	if (key == TP_KEY_NONE || key == TP_KEY_RESIZE)
		return;
	view->touched = TRUE;
	g_string_truncate(view->message, 0);
	if (view->prompt.question != NULL) {
		tp_prompt_key(view, key);
		return;
	}
	TpRequest request = tp_key_request(key, tp_view_ops(view)->letter);
	if (take_digit(view, key))
		return;
	if (key < '0' || key > '9')
		end_count(view, key);
	if (request != TP_REQUEST_NONE)
		dispatch(view, request);
	else {
		tp_key_name(key, name);
		tp_view_say(view, "no action on \"%s\", ? shows the keys", name);
	}
	if (key < '0' || key > '9')
		view->count = 0;
	tp_opened_settle(view);
}
