/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "terminal/screen.h"
#include "view/feed.h"
#include "view/filter_box.h"
#include "view/session.h"

/*
 * How long to wait for a key while rows come in (ten pictures a second are enough), while there are none yet, until
 * the keys rest while a filter is typed, and for the first rows before anything is drawn
 */
enum { TICK_MS = 100, NONE_MS = 20, REST_MS = 60, FIRST_MS = 50, TROUBLE = 2 };

/* copy_out - the clipboard; but for tmux, nobody tells us whether it arrived */
static void copy_out(TpView *view, TpScreen *screen)
{
	gsize len = view->outgoing->len;

	switch (tp_screen_clipboard(screen, tp_text(view->outgoing->str, len))) {
	case TP_COPIED_TMUX:
		tp_view_say(view, "gave %" G_GSIZE_FORMAT " bytes to tmux: prefix ] pastes. Nothing elsewhere? w saves a file",
			len);
		break;
	case TP_COPIED_TERMINAL:
		tp_view_say(view, "sent %" G_GSIZE_FORMAT " bytes to the clipboard (OSC 52). Nothing to paste? w saves a file",
			len);
		break;
	default: tp_view_say(view, "too long for the clipboard: w saves a file");
	}
}

/* pipe_out - the shell command */
static void pipe_out(TpView *view, TpScreen *screen)
{
	TpText text = tp_text(view->outgoing->str, view->outgoing->len);
	int status = tp_screen_shell(screen, view->command->str, text);

	if (status == 0)
		tp_view_say(view, "piped %" G_GSIZE_FORMAT " bytes", view->outgoing->len);
	else
		tp_view_say(view, "the command failed");
}

/* stop_reading - the first time; then there is nothing to stop but us */
static gboolean stop_reading(TpView *view, TpLoader *loader)
{
	if ((view->progress.ended || view->progress.stopped) && !view->progress.judging)
		return FALSE;
	tp_loader_stop(loader);
	view->progress.stopped = TRUE;
	return TRUE;
}

/* apply - what a key asked of terminal, shell or loader; FALSE: leave */
static gboolean apply(TpView *view, TpScreen *screen, TpLoader *loader)
{
	switch (view->effect) {
	case TP_VIEW_EFFECT_QUIT: return FALSE;
	case TP_VIEW_EFFECT_FILTER: tp_view_filtered(view, loader); break;
	case TP_VIEW_EFFECT_STOP: return stop_reading(view, loader);
	case TP_VIEW_EFFECT_SUSPEND: tp_screen_suspend(screen); break;
	case TP_VIEW_EFFECT_REDRAW: tp_screen_redraw(screen); break;
	case TP_VIEW_EFFECT_CLIPBOARD: copy_out(view, screen); break;
	case TP_VIEW_EFFECT_PIPE: pipe_out(view, screen); break;
	case TP_VIEW_EFFECT_COLOURS:
		if (!tp_screen_colour(screen, view->colour))
			tp_view_say(view, "this terminal has no colours");
		break;
	case TP_VIEW_EFFECT_MOUSE:
		if (!tp_screen_mouse(screen, view->mouse))
			tp_view_say(view, "this terminal tells of no mouse");
		break;
	default: break;
	}
	return TRUE;
}

/* take_key - a key, a click, or nothing for a while */
static void take_key(TpView *view, TpScreen *screen, TpKey key)
{
	TpMouse mouse;

	if (key != TP_KEY_MOUSE)
		tp_view_key(view, key);
	else if (tp_screen_clicked(screen, &mouse))
		tp_view_click(view, mouse);
	else
		tp_view_key(view, TP_KEY_NONE);
	if (key == TP_KEY_NONE)
		tp_filter_box_rest(view);
}

/* patience - how long to wait for a key; -1: for ever */
static gint patience(const TpView *view)
{
	if (view->narrow)
		return REST_MS;
	if (view->progress.ended && !view->progress.judging)
		return -1;
	return tp_model_all(view->model) > 0 ? TICK_MS : NONE_MS;
}

/* interact - draw, wait for a key, do what it says, until it is time to leave */
static void interact(TpView *view, TpScreen *screen, TpLoader *loader)
{
	g_auto(TpCanvas) canvas = { 0 };
	gint width, height;
	TpKey key;

	do {
		tp_screen_size(screen, &width, &height);
		view->width = width;
		tp_view_feed(view, loader, 0);
		tp_view_draw(view, &canvas, width, height, view->ascii || view->ascii_only);
		tp_screen_paint(screen, &canvas);
		key = tp_screen_key(screen, patience(view));
		if (key == TP_KEY_GONE)
			return;
		take_key(view, screen, key);
	} while (apply(view, screen, loader) && !(view->progress.ended && tp_model_all(view->model) == 0));
}

/* report_troubles - on the shell's screen, when it is back */
static void report_troubles(const TpView *view)
{
	const GPtrArray *troubles = view->model->troubles;

	for (guint i = 0; i < troubles->len && view->options->trouble != NULL; i++) {
		const TpTrouble *trouble = troubles->pdata[i];
		view->options->trouble(trouble->name, trouble->reason);
	}
}

/* no_terminal - there is none that can show the view */
static void no_terminal(TpView *view)
{
	TpBatch *batch = tp_batch_new();

	tp_batch_trouble(batch, "terminal", "cannot show the interactive view");
	tp_model_take(view->model, batch);
}

/* tp_view_run - show it until the user quits */
int tp_view_run(const TpViewOptions *options)
{
	if (options->sources.input >= 0)
		lseek(options->sources.input, 0, SEEK_SET);
	g_autoptr(TpView) view = tp_view_new(options);
	g_autoptr(TpLoader) loader = tp_loader_start(&options->sources);
	TpScreen *screen = NULL;

	view->ascii_only = tp_screen_ascii_only();
	tp_view_feed(view, loader, FIRST_MS);
	if (!view->progress.ended && tp_model_all(view->model) > 0) /* a single mail, which has a view of its own? */
		tp_view_feed(view, loader, FIRST_MS);
	if (!view->progress.ended || tp_model_all(view->model) > 0) {
		screen = tp_screen_open(options->colour);
		if (screen == NULL)
			no_terminal(view);
		else
			interact(view, screen, loader);
	}
	tp_loader_stop(loader);
	tp_screen_close(screen);
	report_troubles(view);
	return view->model->troubles->len > 0 ? TROUBLE : 0;
}
