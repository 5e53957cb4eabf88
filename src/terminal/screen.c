/* SPDX-License-Identifier: MIT */
#define NCURSES_WIDECHAR 1
#include "terminal/screen.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <term.h>
#include <unistd.h>

#include "terminal/guard.h"

/*
 * What every terminal takes as a clipboard, in base64; how long a resize has to be quiet, how soon the rest of a key
 * follows; how many times in a row a key may still be in pieces
 */
enum { CLIPBOARD_LIMIT = 74994, QUIET_MS = 30, ESCAPE_MS = 25, EMPTY_READS = 8 };

struct TpScreen {
	SCREEN *terminal;
	FILE *in, *out;
	gboolean own_in, own_out; /* we opened /dev/tty for it */
	gboolean colour, colours_begun;
};

static const struct {
	short colour;
	attr_t attrs, mono;
} roles[TP_ROLES] = {
#define ROLE(ID, COLOUR, ATTRS, MONO) [TP_ROLE_##ID] = { COLOUR, ATTRS, MONO },
#include "terminal/roles.def"
#undef ROLE
};

static const struct {
	int code;
	TpKey key;
} keys[] = {
#define KEYNAME(ID, NAME, CODE) { CODE, TP_KEY_##ID },
#include "terminal/keynames.def"
#undef KEYNAME
};

/* tp_screen_possible - is standard output a terminal that can show the view? */
gboolean tp_screen_possible(void)
{
	int error = 0;

	if (!isatty(STDOUT_FILENO) || setupterm(NULL, STDOUT_FILENO, &error) != OK)
		return FALSE;
	gboolean possible = cursor_address != NULL && clear_screen != NULL;
	del_curterm(cur_term);
	return possible;
}

/* tp_screen_undescribed - the kind of terminal that standard output is, if this machine has no description of it */
const char *tp_screen_undescribed(void)
{
	int error = 0;

	if (!isatty(STDOUT_FILENO))
		return NULL;
	if (setupterm(NULL, STDOUT_FILENO, &error) != OK)
		return getenv("TERM");
	del_curterm(cur_term);
	return NULL;
}

/* tp_screen_ascii_only - can this terminal, in this locale, show nothing but ASCII? */
gboolean tp_screen_ascii_only(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || !tp_canvas_decorations_fit();
}

/* free_files - close what we opened */
static void free_files(TpScreen *screen)
{
	if (screen->own_in && screen->in != NULL)
		fclose(screen->in);
	if (screen->own_out && screen->out != NULL)
		fclose(screen->out);
	g_free(screen);
}

/* begin_colours - a pair for each role; not before colours are wanted, for it writes to the terminal */
static void begin_colours(TpScreen *screen)
{
	start_color();
	use_default_colors();
	for (int role = 0; role < TP_ROLES; role++)
		init_pair((short)(role + 1), roles[role].colour, -1);
	screen->colours_begun = TRUE;
}

/* tp_screen_colour - use colours or not */
gboolean tp_screen_colour(TpScreen *screen, gboolean colour)
{
	screen->colour = colour && has_colors();
	if (screen->colour && !screen->colours_begun)
		begin_colours(screen);
	return screen->colour || !colour;
}

/* tp_screen_mouse - presses alone: what a click is need not be waited for */
gboolean tp_screen_mouse(TpScreen *screen G_GNUC_UNUSED, gboolean on)
{
	mouseinterval(0);
	return mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL) != 0 || !on;
}

/* tp_screen_clicked - the event that waits */
gboolean tp_screen_clicked(TpScreen *screen G_GNUC_UNUSED, TpMouse *mouse)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return FALSE;
	*mouse = (TpMouse){ event.y, event.x, (event.bstate & BUTTON5_PRESSED) != 0 ? 1
		: (event.bstate & BUTTON4_PRESSED) != 0 ? -1 : 0 };
	return (event.bstate & (BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)) != 0;
}

/* set_up - modes of the terminal: every key at once, also those that would be signals */
static void set_up(TpScreen *screen, gboolean colour)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	tp_screen_colour(screen, colour);
}

/* tp_screen_open - take the terminal; keys come from it even when the mail comes by standard input */
TpScreen *tp_screen_open(gboolean colour)
{
	TpScreen *screen = g_new0(TpScreen, 1);

	screen->own_in = !isatty(STDIN_FILENO);
	screen->own_out = !isatty(STDOUT_FILENO);
	screen->in = screen->own_in ? fopen("/dev/tty", "re") : stdin;
	screen->out = screen->own_out ? fopen("/dev/tty", "we") : stdout;
	if (screen->in == NULL || screen->out == NULL) {
		free_files(screen);
		return NULL;
	}
	tp_guard_begin(fileno(screen->out));
	screen->terminal = newterm(NULL, screen->out, screen->in);
	if (screen->terminal == NULL) {
		tp_guard_end();
		free_files(screen);
		return NULL;
	}
	set_up(screen, colour);
	return screen;
}

/* tp_screen_close - give the terminal back */
void tp_screen_close(TpScreen *screen)
{
	int signal = tp_guard_signal();

	if (screen == NULL)
		return;
	endwin();
	delscreen(screen->terminal);
	tp_guard_end();
	free_files(screen);
	if (signal != 0)
		raise(signal);
}

/* tp_screen_size - width and height in cells */
void tp_screen_size(const TpScreen *screen G_GNUC_UNUSED, gint *width, gint *height)
{
	getmaxyx(stdscr, *height, *width);
}

/* tp_screen_redraw - paint every cell at the next paint */
void tp_screen_redraw(TpScreen *screen G_GNUC_UNUSED)
{
	clearok(curscr, TRUE);
}

/* paint_cell - one cell; what this locale cannot show in the cells it has becomes '?' */
static void paint_cell(const TpScreen *screen, const TpCanvasCell *cell, int row, int column)
{
	attr_t attrs = screen->colour ? roles[cell->role].attrs : roles[cell->role].mono;
	wchar_t text[CCHARW_MAX + 1];
	cchar_t shown;
	gsize n = mbstowcs(text, cell->text, CCHARW_MAX);

	if (n == (gsize)-1 || n == 0 || wcwidth(text[0]) != cell->width) {
		text[0] = L'?';
		n = 1;
	}
	text[MIN(n, CCHARW_MAX)] = L'\0';
	if (setcchar(&shown, text, attrs, screen->colour ? (short)(cell->role + 1) : 0, NULL) == OK)
		mvadd_wch(row, column, &shown);
}

/* tp_screen_paint - show the canvas; the terminal's cursor goes to the selected row */
void tp_screen_paint(TpScreen *screen, const TpCanvas *canvas)
{
	erase();
	for (gint row = 0; row < canvas->height; row++)
		for (gint column = 0; column < canvas->width; column++) {
			const TpCanvasCell *cell = tp_canvas_cell(canvas, row, column);
			if (cell->width > 0)
				paint_cell(screen, cell, row, column);
		}
	curs_set(canvas->cursor_row >= 0 ? 1 : 0);
	move(MAX(canvas->cursor_row, 0), MAX(canvas->cursor_column, 0));
	refresh();
}

/* named_key - a key of the terminal library */
static TpKey named_key(wint_t code)
{
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
		if (keys[i].code == (int)code)
			return keys[i].key;
	return TP_KEY_UNKNOWN;
}

/* read_key - a key that is there already, or TP_KEY_NONE */
static TpKey read_key(void)
{
	wint_t code;
	int kind = get_wch(&code);

	if (kind == ERR)
		return TP_KEY_NONE;
	return kind == KEY_CODE_YES ? named_key(code) : (TpKey)code;
}

/* last_resize - several resizes in a row are one */
static TpKey last_resize(int fd)
{
	TpKey key = TP_KEY_RESIZE;

	while (key == TP_KEY_RESIZE && tp_guard_wait(fd, QUIET_MS) == TP_WAIT_NOTHING)
		key = read_key();
	return TP_KEY_RESIZE;
}

/* tp_screen_key - the next key; a terminal that can be read but never has a byte is gone */
TpKey tp_screen_key(TpScreen *screen, int wait_ms)
{
	int fd = fileno(screen->in);
	TpKey key = read_key();

	for (guint empty = 0; key == TP_KEY_NONE; empty++) {
		TpWait wait = tp_guard_wait(fd, empty == 0 ? wait_ms : ESCAPE_MS);
		if (wait == TP_WAIT_LOST || empty == EMPTY_READS)
			return TP_KEY_GONE;
		if (wait == TP_WAIT_NOTHING)
			return TP_KEY_NONE;
		key = read_key();
	}
	return key == TP_KEY_RESIZE ? last_resize(fd) : key;
}

/* tp_screen_suspend - stop this process and its group (a mail program that started us must stop too) */
void tp_screen_suspend(TpScreen *screen)
{
	kill(0, SIGTSTP); /* the terminal library's own handler leaves the screen and comes back */
	tp_screen_redraw(screen);
}

/* unblock_all - in the child, before its program begins */
static void unblock_all(gpointer data G_GNUC_UNUSED)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* feed - the text into the command's standard input */
static void feed(int fd, TpText text)
{
	g_auto(TpOut) out = { .fd = fd };

	tp_out_text(&out, text);
	tp_out_flush(&out);
	close(fd);
}

/* run - a program with the text as its standard input; the status that it ends with, -1 if it cannot be run */
static int run(const char *const *argv, GSpawnFlags flags, TpText text)
{
	int in = -1, status = -1;
	GPid child;

	if (!g_spawn_async_with_pipes(NULL, (char **)argv, NULL, flags | G_SPAWN_DO_NOT_REAP_CHILD, unblock_all, NULL,
		&child, &in, NULL, NULL, NULL))
		return -1;
	tp_guard_pause(TRUE); /* not before: the program would inherit it */
	feed(in, text);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	tp_guard_pause(FALSE);
	return status;
}

/* tp_screen_clipboard - text to the clipboard, by tmux where that has the terminal */
TpCopied tp_screen_clipboard(TpScreen *screen, TpText text)
{
	static const char *const tmux[] = { "timeout", "2", "tmux", "load-buffer", "-w", "-", NULL };
	const char *inside = getenv("TMUX");
	const GSpawnFlags silent = G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;

	if (inside != NULL && *inside != '\0' && run(tmux, silent, text) == 0)
		return TP_COPIED_TMUX;
	g_autofree char *coded = g_base64_encode((const guchar *)(text.len > 0 ? text.at : ""), text.len);
	if (strlen(coded) > CLIPBOARD_LIMIT)
		return TP_COPIED_NOT;
	fprintf(screen->out, "\033]52;c;%s\a", coded);
	fflush(screen->out);
	return TP_COPIED_TERMINAL;
}

/* wait_for_enter - what the command printed stays in sight until then */
static void wait_for_enter(TpScreen *screen)
{
	fputs("\n[Enter goes back]", screen->out);
	fflush(screen->out);
	TpKey key = TP_KEY_NONE;
	while (!tp_key_enter(key) && key != TP_KEY_GONE && key != TP_KEY_ESCAPE && key != 'q')
		key = tp_screen_key(screen, -1);
}

/* tp_screen_shell - hand text to a shell command that has the terminal until it ends */
int tp_screen_shell(TpScreen *screen, const char *command, TpText text)
{
	const char *const shell[] = { "/bin/sh", "-c", command, NULL };

	def_prog_mode();
	endwin();
	int status = run(shell, G_SPAWN_DEFAULT, text);
	reset_prog_mode();
	wait_for_enter(screen);
	tp_screen_redraw(screen);
	return status;
}
