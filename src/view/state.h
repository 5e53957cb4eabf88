/* SPDX-License-Identifier: MIT */
/*
 * state - the view between two keys: what is shown, where the cursors stand, what was typed so far
 *
 * Nothing in here knows a terminal: a key goes in, a canvas comes out, and what only a terminal or
 * a shell can do is left as an effect for the loop. So every screen can be tested as text.
 *
 * Depends on: view (its face), index, terminal, request. Private to src/view.
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

/* TpViewOps - one view; a new one is a file with these functions, an id below, and its letter in requests.def */
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

typedef enum {
	TP_VIEW_LIST, TP_VIEW_PATH, TP_VIEW_STATS, TP_VIEW_THREAT, TP_VIEW_WHY, TP_VIEW_HELP, TP_VIEWS
} TpViewId;

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
	const TpViewOps *const *views; /* [TP_VIEWS]: session.c */
	TpViewId stack[8]; /* the last one has the keys */
	guint depth;
	gboolean touched;   /* a key was pressed */
	gboolean ascii, ascii_only, colour;
	guint count;        /* digits typed before G */
	TpViewId before;    /* the view in which they were begun; TP_VIEWS: none was */
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
	GArray *spots;      /* places of the picture that can be clicked: spots.h */
	gboolean mouse;     /* clicks are for us, not for the terminal */
	guint count_focus;  /* the count in the list's summary line that Tab went to, from 1; 0: the list */
	TpSheet help, why;
	TpStatsView stats;
	TpOpened opened;
	gint width; /* of the screen */
};

/* tp_view_top - the view that has the keys; tp_view_ops - what it does */
static inline TpViewId tp_view_top(const TpView *view)
{
	return view->stack[view->depth - 1];
}
static inline const TpViewOps *tp_view_ops(const TpView *view)
{
	return view->views[tp_view_top(view)];
}
/* tp_view_base - the view that an overlay lies on, or the top itself */
TpViewId tp_view_base(const TpView *view);
void tp_view_enter(TpView *view, TpViewId id);
void tp_view_leave(TpView *view);
/* tp_view_say - a message in the status line, until the next key */
void tp_view_say(TpView *view, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* tp_view_gap_mail - the next mail with a gap in direction `step`, -1 if there is none; wraps */
gint64 tp_view_gap_mail(TpView *view, gint step);
/* tp_view_scroll - the row that a movement leads to, on pages of `page` rows; FALSE: the request is none */
gboolean tp_view_scroll(const TpView *view, TpRequest request, gint page, gint64 last, gint64 *row);
/* tp_view_follow - the first row shown, so that `row` and two rows around it are on a page */
gint tp_view_follow(gint top, gint row, gint page, gint rows);
