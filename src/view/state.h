/* SPDX-License-Identifier: MIT */
/*
 * state - the view between two keys: what is shown, where the cursors stand, what was typed so far
 *
 * Nothing in here knows a terminal: a key goes in, a canvas comes out, and what only a terminal or
 * a shell can do is left as an effect for the loop. So every screen can be tested as text.
 *
 * Depends on: model, loader, canvas, keys. Private to src/view.
 */
#pragma once

#include <tlspath/limits.h>

#include "terminal/canvas.h"
#include "terminal/key.h"
#include "index/loader.h"
#include "index/model.h"
#include "index/order.h"
#include "view/request.h"
#include "view/view.h"

typedef struct TpView TpView;

/* TpViewOps - one view; a new one is a file with these functions and its letter in requests.def */
typedef struct {
	char letter;
	gboolean overlay; /* drawn over the view below it */
	/* right part of the first line; NULL in an overlay, where the title of the view below stays */
	void (*title)(TpView *view, TpPen *pen);
	/* rows 1 ... rows-1 of the canvas */
	void (*draw)(TpView *view, TpCanvas *canvas, gint rows);
	/* below 40x10: the answer alone; NULL in an overlay */
	void (*tiny)(TpView *view, TpCanvas *canvas);
	void (*status)(TpView *view, TpPen *pen);
	/* FALSE: not for this view */
	gboolean (*request)(TpView *view, TpRequest request);
	/* go to the next match in direction `step`; `stay`: the row under the cursor counts too. NULL: nothing to find */
	gboolean (*find)(TpView *view, gint step, gboolean stay);
} TpViewOps;

extern const TpViewOps tp_view_list, tp_view_path, tp_view_threat, tp_view_why, tp_view_stats,
	tp_view_help;

typedef enum {
	TP_VIEW_EFFECT_NONE,
	TP_VIEW_EFFECT_QUIT,
	TP_VIEW_EFFECT_STOP, /* reading; if nothing is read, quit */
	TP_VIEW_EFFECT_SUSPEND,
	TP_VIEW_EFFECT_REDRAW,
	TP_VIEW_EFFECT_COLOURS,
	TP_VIEW_EFFECT_MOUSE,
	TP_VIEW_EFFECT_CLIPBOARD, /* `outgoing` to the terminal's clipboard */
	TP_VIEW_EFFECT_PIPE,      /* `outgoing` to the shell command `command` */
	TP_VIEW_EFFECT_FILTER     /* `filter` is another one */
} TpViewEffect;

/* TpPrompt - a question in the status line, with what was typed; `answer` gets it at Enter */
typedef void (*TpPromptAnswer)(TpView *view, const char *text);
typedef struct {
	const char *question; /* NULL: nothing is asked */
	const char *choices;  /* letters of which one is the answer, or NULL: a line of text */
	GString *text;
	gsize cursor;         /* the byte before which the next character goes */
	TpPromptAnswer answer;
	GString *note;        /* lines below the text until it changes, or empty */
	gssize caret;         /* the note is about this byte of the text; -1: about none */
	/* all of these may be NULL */
	void (*complete)(TpView *view); /* Tab */
	void (*changed)(TpView *view);  /* the text is another one */
	void (*cancelled)(TpView *view);
	GPtrArray *older;     /* what was answered before: Up and Down */
	guint back;           /* which of them is shown, from the end; 0: what is being typed */
	GString *typed;       /* that, while an older one is shown */
	gboolean boxed;       /* it has a box over the view, where there is room: filter_box.c */
} TpPrompt;

/* TpSheet - a text that fills the screen and scrolls: from which line on, the lines of a page, and of all */
typedef struct {
	gint top, page, lines;
} TpSheet;

typedef enum { TP_PANE_PATH, TP_PANE_TEXT, TP_PANE_RAW, TP_PANES } TpPane;

/* TpPathView - where the message view stands */
typedef struct {
	GArray *rows;       /* of TpPathRow */
	guint shown;        /* the mail whose rows they are: its index + 1 */
	guint8 unfolded[TP_LIMIT_HOPS + 1]; /* by the first hop of a run of local steps */
	guint row;          /* the selected row: a hop or a fold */
	gint top;
	TpPane pane;
	gboolean raw;       /* the raw header was asked for */
	gboolean stacked;   /* on wide screens too: raw header instead of the explanation */
	gboolean newest_first;
	gint divider;       /* rows given to the path beyond the usual */
	gint divider_least, divider_most; /* what of it would still be seen, as last drawn */
	gint text_top;
	guint raw_line;
	gint raw_top, raw_left;
	gint page;          /* rows of the pane with the focus, as last drawn */
	gboolean wide;      /* there was room for the raw header beside the explanation, as last drawn */
} TpPathView;

/* TpStatsView - a summary of all mails: a table with a cursor, what its row tells, and a trend */
typedef struct {
	guint which;       /* of the loader's summaries */
	TpStatsTable table; /* without its rows */
	GStringChunk *names; /* of all that is below */
	GArray *counted;   /* of TpStatsRow, as they were counted */
	GArray *months;    /* of TpStatsMonth */
	GArray *rows;      /* of TpStatsRow, as they are shown: grouped and sorted */
	TpOut text;        /* printed */
	GArray *lines;     /* of TpText: its headings, then a line for each row */
	TpOut report[2];   /* as text and as CSV, when it is to be saved */
	guint order, group; /* stats_rows.c */
	gboolean reversed;
	gboolean trend, no_trend; /* the chart was asked for, or is not wanted */
	gboolean charted;  /* it was there, as last drawn */
	gboolean stale;    /* another one is asked for */
	gboolean saving;   /* `report` is asked for */
	gint width;        /* for which it was printed */
	guint mails;       /* how many were read then, and when that was */
	gint64 when;
	gint row, top, page;
} TpStatsView;

/*
 * TpOpened - the list of a row's mails: it lies on the statistics, whatever the views were before, and with it comes a
 * filter; both go again together, so that one step back leads to the row
 */
typedef struct {
	gboolean on;
	GString *filter; /* that takes the row's mails */
	GString *before; /* the one before it */
	guint only;      /* the verdict that was listed alone then */
} TpOpened;

struct TpView {
	const TpViewOptions *options;
	TpModel *model;
	TpLoaderProgress progress;
	const TpViewOps *stack[8]; /* the last one has the keys */
	guint depth;
	gboolean touched;   /* a key was pressed */
	gboolean ascii, ascii_only, colour;
	guint count;        /* digits typed before G */
	const TpViewOps *before; /* the view in which they were begun */
	GString *message;   /* instead of the status line until the next key */
	GString *search;    /* what is searched, empty for nothing */
	GString *filter;    /* the expression that the list is filtered by, empty for none */
	GString *undo;      /* the one before the question for another */
	gboolean narrow;    /* another was typed; it is set when the keys rest */
	gint64 filtered;    /* when the last one was set */
	GPtrArray *filters, *searches; /* that were answered */
	TpPrompt prompt;
	TpViewEffect effect;
	GString *outgoing, *command;
	char *save_name;    /* a file that exists, while we ask whether to overwrite it */
	TpPathView path;
	gint list_top, list_page;
	GArray *spots;      /* places of the picture that can be clicked: mouse.c */
	gboolean mouse;     /* clicks are for us, not for the terminal */
	guint count_focus;  /* the count in the list's summary line that Tab went to, from 1; 0: the list */
	TpSheet help, why;
	TpStatsView stats;
	TpOpened opened;
	gint width; /* of the screen */
};

TpView *tp_view_new(const TpViewOptions *options);
void tp_view_free(TpView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpView, tp_view_free)

/* tp_view_key - one key; tp_view_draw - the picture; both touch memory only */
void tp_view_key(TpView *view, TpKey key);
void tp_view_draw(TpView *view, TpCanvas *canvas, gint width, gint height, gboolean ascii);
/* tp_view_loaded - a batch came, or the end: choose the first view while no key was pressed */
void tp_view_loaded(TpView *view);

/* For the views: */
static inline const TpViewOps *tp_view_top(const TpView *view)
{
	return view->stack[view->depth - 1];
}
void tp_view_say(TpView *view, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tp_view_enter(TpView *view, const TpViewOps *ops);
void tp_view_leave(TpView *view);
/* tp_view_move - go to a mail; the message view opens it */
void tp_view_move(TpView *view, gint64 row);
/* tp_view_gap_mail - the next mail with a gap in direction `step`, -1 if there is none; wraps */
gint64 tp_view_gap_mail(TpView *view, gint step);
/* tp_view_scroll - the row that a movement leads to, on pages of `page` rows; FALSE: the request is none */
gboolean tp_view_scroll(const TpView *view, TpRequest request, gint page, gint64 last, gint64 *row);
/* tp_view_follow - the first row shown, so that `row` and two rows around it are on a page */
gint tp_view_follow(gint top, gint row, gint page, gint rows);
/* tp_view_rule - a horizontal rule with a title in it */
void tp_view_rule(TpCanvas *canvas, gint row, gint from, gint to, const char *title, const char *right);
/* tp_view_box - an empty box; `right` stands at the right of its title, if there is room */
void tp_view_box(TpCanvas *canvas, TpBox box, const char *title, const char *right);

/* sheet.c: views that are a text; lines that begin with no blank are headings */
void tp_sheet_draw(TpSheet *sheet, TpCanvas *canvas, gint rows, TpText text);
gboolean tp_sheet_request(TpSheet *sheet, const TpView *view, TpRequest request);
gboolean tp_sheet_find(TpSheet *sheet, const TpView *view, TpText text, gint step, gboolean stay);
void tp_sheet_status(const TpSheet *sheet, TpPen *pen, const char *name);

/* prompt.c */
void tp_prompt_ask(TpView *view, const char *question, const char *choices, TpPromptAnswer answer);
void tp_prompt_key(TpView *view, TpKey key);
void tp_prompt_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_prompt_text - the question and what was typed, in the pen's cells; returns the column of the byte `place` */
gint tp_prompt_text(const TpPrompt *prompt, TpPen *pen, gsize place);
/* tp_prompt_set - another text, with the cursor at its end */
void tp_prompt_set(TpPrompt *prompt, const char *text);

/* filter_box.c: the question for a filter; the list narrows as it is typed */
void tp_filter_box_ask(TpView *view);
void tp_filter_box_none(TpView *view);
/* tp_filter_box_rest - no key came for a while: what was typed is set, if it is right */
void tp_filter_box_rest(TpView *view);
/* tp_filter_box_rows - how many rows its box takes on a canvas of that size, 0 if it has none */
gint tp_filter_box_rows(const TpView *view, gint width, gint height);
void tp_filter_box_draw(const TpView *view, TpCanvas *canvas, gint top);

/* progress_line.c: how far the reading got, and whether it was stopped */
void tp_progress_line_draw(const TpView *view, TpCanvas *canvas, gint row);
gboolean tp_progress_line_stopped(const TpView *view, GString *out);
gboolean tp_progress_line_partial(const TpView *view, GString *out);

/* counts.c: how many mails of each verdict; each count is a filter */
void tp_counts_draw(const TpView *view, TpCanvas *canvas, gint row);
gboolean tp_counts_status(const TpView *view, TpPen *pen);
gboolean tp_counts_request(TpView *view, TpRequest request);

/* choose.c: in which order, and which are tagged */
void tp_choose_order(TpView *view);
/* tp_choose_by - in the order of that letter; the same once more turns it round */
void tp_choose_by(TpView *view, const char *letter);
void tp_choose_tag(TpView *view);
void tp_choose_untag(TpView *view);
/* tp_choose_draw - filter and order, if there are any; FALSE if there is nothing to draw */
gboolean tp_choose_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_choose_status - how many match */
void tp_choose_status(const TpView *view, TpPen *pen);

/* mouse.c: what a click means; `n` is a key, a mail's place in the list, a count, a letter, a table, a row */
typedef enum {
	TP_SPOT_KEY, TP_SPOT_MAIL, TP_SPOT_COUNT, TP_SPOT_ORDER, TP_SPOT_TABLE, TP_SPOT_ROW, TP_SPOT_HOP, TP_SPOTS
} TpSpotKind;
void tp_mouse_begin(TpView *view);
void tp_mouse_spot(const TpView *view, gint row, gint from, gint to, TpSpotKind kind, guint n);
void tp_mouse_press(TpView *view, TpMouse mouse);

/* stats_rows.c: the rows of the summary that is shown */
void tp_stats_view_begin(TpStatsView *stats);
void tp_stats_view_clear(TpStatsView *stats);
/* tp_stats_view_summed - what the loader counted; the cursor stays on its row, or is at the top of another table */
void tp_stats_view_summed(TpView *view, const TpStatsSet *set, const TpStatsTable *table);
/* tp_stats_view_row - the row under the cursor, NULL if there is none */
const TpStatsRow *tp_stats_view_row(const TpStatsView *stats);
/* tp_stats_view_line - the line of a row as printed; of row -1 the headings */
TpText tp_stats_view_line(const TpStatsView *stats, gint row);
/* tp_stats_view_sort - ask for the order; tp_stats_view_sorted - which it is, NULL for the usual one */
void tp_stats_view_sort(TpView *view);
const char *tp_stats_view_sorted(const TpStatsView *stats);
/* tp_stats_view_group - months, quarters or years; tp_stats_view_grouped - which, NULL for a table without months */
void tp_stats_view_group(TpView *view);
const char *tp_stats_view_grouped(const TpStatsView *stats);
/* tp_stats_view_newest - of the rows of months the one with which the last months end; "" if there is none */
const char *tp_stats_view_newest(const TpStatsView *stats);

/* stats_open.c: list the mails of the row under the cursor */
void tp_stats_view_open(TpView *view);
/* tp_opened_show - the keys are that list's; FALSE if there is none */
gboolean tp_opened_show(TpView *view);
/* tp_opened_settle - if it was left, the filter from before comes back; not while a count may still lead to it */
void tp_opened_settle(TpView *view);

/* stats_pane.c: what the row under the cursor tells */
void tp_stats_view_tell(const TpView *view, TpOut *out);
void tp_stats_view_pane(const TpView *view, TpCanvas *canvas, gint top, gint bottom);

/* stats_trend.c: plaintext month by month */
void tp_trend_draw(const TpView *view, TpCanvas *canvas, gint top, gint bottom);

/* feed.c: what the loader reads comes into the view */
void tp_view_feed(TpView *view, TpLoader *loader, guint wait_ms);
/* tp_view_sum - the summary, if it is shown and there is another one than before */
void tp_view_sum(TpView *view, TpLoader *loader);
void tp_view_filtered(TpView *view, TpLoader *loader);

/* take.c: everything on screen can leave the screen */
void tp_take_copy(TpView *view);
void tp_take_record(TpView *view);
void tp_take_save(TpView *view);
void tp_take_pipe(TpView *view);

/* view_text.c: the explanation, ready for a pane of `width` cells */
void tp_view_explain(TpView *view, TpOut *out, gint width, gboolean headings);

/* view_stats.c: another table */
void tp_stats_view_turn(TpView *view, guint which);

/* view_path.c: the cursor to a row of the path, if it can stand there */
void tp_view_pick_row(TpView *view, guint row);
/* tp_view_hop - the hop under the cursor, 0 for none */
guint tp_view_hop(const TpView *view);
/* tp_view_last_hop - the last hop of the row under the cursor: the same, but for a run of local steps */
guint tp_view_last_hop(const TpView *view);
/* tp_view_show - show the selected message, from its worst hop on */
void tp_view_show(TpView *view);
/* tp_view_next_pane - the pane that Tab goes to, or Shift-Tab with `step` -1 */
TpPane tp_view_next_pane(const TpView *view, gint step);
gboolean tp_view_raw_shown(const TpView *view);
gboolean tp_view_beside(const TpView *view);

/* view_page.c: the message view drawn */
enum { TP_WIDE = 100 }; /* from this width on the raw header has room beside the explanation */
void tp_page_draw(TpView *view, TpCanvas *canvas, gint rows);
void tp_page_tiny(TpView *view, TpCanvas *canvas);
void tp_page_title(TpView *view, TpPen *pen);
void tp_page_status(TpView *view, TpPen *pen);

/* view_raw.c: the raw header drawn */
void tp_raw_draw(TpView *view, TpCanvas *canvas, TpBox box);
