/* SPDX-License-Identifier: MIT */
#include "mail/separator.h"

#include <string.h>

#include <tlspath/limits.h>

#include "mail/known.h"
#include "mail/lines.h"
#include "mail/loops.h"

/* time_of_day - does a time "9:14" or "09:14:31" stand at `at`, a word of its own? */
static gboolean time_of_day(const char *at, const char *end)
{
	const char *p = at;

	while (p < end && p - at < 3 && g_ascii_isdigit(*p))
		p++;
	if (p == at || p - at > 2 || end - p < 3)
		return FALSE;
	for (int part = 0; part < 2 && end - p >= 3 && *p == ':'; part++, p += 3)
		if (!g_ascii_isdigit(p[1]) || !g_ascii_isdigit(p[2]))
			return FALSE;
	return *(p - 3) == ':' && (p == end || *p == ' ' || *p == '\t' || *p == '\r');
}

/* named - is the word at `at` one of `names`, three letters each, as ctime() writes them? */
static gboolean named(const char *names, const char *at, const char *end)
{
	if (end - at < 4 || (at[3] != ' ' && at[3] != '\t'))
		return FALSE;
	for (const char *name = names; *name != '\0'; name += 3)
		if (memcmp(at, name, 3) == 0)
			return TRUE;
	return FALSE;
}

/* envelope_date - does the From_ line hold a time of day; and a month, if `strict`? */
static gboolean envelope_date(const char *at, const char *end, gboolean strict)
{
	gboolean timed = FALSE, dated = FALSE;

	for (const char *p = at + strlen("From "); p < end; p++) {
		if (p[-1] != ' ' && p[-1] != '\t')
			continue;
		timed = timed || time_of_day(p, end);
		dated = dated || named("JanFebMarAprMayJunJulAugSepOctNovDec", p, end);
	}
	return timed && (dated || !strict);
}

/* follows - can the line at `at` follow a From_ line? `*strict`: only if that one bears a full date */
static TpSeparator follows(const char *at, const char *end, gboolean *strict)
{
	const char *stop = end - at > TP_NAME_MAX ? at + TP_NAME_MAX : end;

	*strict = tp_line_blank(at, end);
	if (*strict || tp_field_colon(at, end) != NULL)
		return TP_SEPARATOR_YES;
	if (end - at >= 6 && memcmp(at, ">From ", 6) == 0)
		return TP_SEPARATOR_YES;
	const char *p = tp_name_end(at, stop);
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	/* "\r" at the end may become a blank line, a name may still meet its colon */
	return p == end || (p == at && *p == '\r' && p + 1 == end) ? TP_SEPARATOR_CUT : TP_SEPARATOR_NO;
}

/* tp_separator_test - is the line at `at` a From_ line that may begin a message? */
TpSeparator tp_separator_test(const char *at, const char *end)
{
	gsize len = (gsize)MIN(end - at, TP_ENVELOPE_MAX);
	gboolean strict;

	if (memcmp(at, "From ", MIN(len, 5)) != 0)
		return TP_SEPARATOR_NO;
	const char *lf = memchr(at, '\n', len);
	if (lf == NULL)
		return len < TP_ENVELOPE_MAX ? TP_SEPARATOR_CUT : TP_SEPARATOR_NO;
	if (!envelope_date(at, lf, FALSE) || tp_field_colon(at, lf) != NULL)
		return TP_SEPARATOR_NO;
	TpSeparator next = follows(lf + 1, end, &strict);
	return next == TP_SEPARATOR_YES && strict && !envelope_date(at, lf, TRUE) ? TP_SEPARATOR_NO : next;
}

/* undated - is it a From_ line of nothing but the sender, with a field of mail below? */
static TpSeparator undated(const char *at, const char *end)
{
	TpText rest = tp_text_between(at, end), line = tp_text_line(&rest);

	if (!tp_text_starts(line, "From ") || line.len > TP_ENVELOPE_MAX)
		return TP_SEPARATOR_NO;
	TpText sender = tp_text_trim(tp_text_between(line.at + strlen("From "), tp_text_end(line)));
	gboolean address = memchr(sender.at, '@', sender.len) != NULL || tp_text_is(sender, "MAILER-DAEMON");
	if (!address || memchr(sender.at, ' ', sender.len) != NULL)
		return TP_SEPARATOR_NO;
	if (rest.len > 0 && tp_known_field(rest.at, end))
		return TP_SEPARATOR_YES;
	if (rest.len == 0)
		return TP_SEPARATOR_CUT;
	return rest.len < TP_NAME_MAX && memchr(rest.at, '\n', rest.len) == NULL ? TP_SEPARATOR_CUT : TP_SEPARATOR_NO;
}

/* damaged - is it a From_ line with time and month, above broken lines, but a field of mail among them? */
static TpSeparator damaged(const char *at, const char *end)
{
	const char *lf = end - at >= 5 && memcmp(at, "From ", 5) == 0 ? memchr(at, '\n', (gsize)(end - at)) : NULL;

	if (lf == NULL || lf - at >= TP_ENVELOPE_MAX || !envelope_date(at, lf, TRUE) || tp_field_colon(at, lf) != NULL)
		return TP_SEPARATOR_NO;
	const char *line = lf + 1, *stop = end - line > TP_DAMAGE_MAX ? line + TP_DAMAGE_MAX : end;
	for (; line < stop && !tp_line_blank(line, stop); line = tp_line_after(line, stop))
		if (tp_known_field(line, stop))
			return TP_SEPARATOR_YES;
	return line == end ? TP_SEPARATOR_CUT : TP_SEPARATOR_NO;
}

/* tp_separator_below - the same below a blank line: there a sender alone will do, and the header may be damaged */
TpSeparator tp_separator_below(const char *at, const char *end)
{
	TpSeparator found = undated(at, end);

	if (found == TP_SEPARATOR_NO)
		found = tp_separator_test(at, end);
	return found != TP_SEPARATOR_NO ? found : damaged(at, end);
}

/* tp_separator_parted - does a blank line end right before `at`? */
gboolean tp_separator_parted(const char *start, const char *at)
{
	gsize back = (gsize)(at - start);

	return back >= 2 && at[-1] == '\n' && (at[-2] == '\n' || (back >= 3 && at[-2] == '\r' && at[-3] == '\n'));
}

/* whole - is it a From_ line as ctime() dates it, a weekday behind the sender, with a field of mail below? */
static gboolean whole(const char *at, const char *end)
{
	TpText rest = tp_text_between(at, end), line = tp_text_line(&rest);

	if (!tp_text_starts(line, "From ") || line.len > TP_ENVELOPE_MAX || rest.len == 0)
		return FALSE;
	TpText words = tp_text_between(line.at + strlen("From "), tp_text_end(line));
	tp_text_word(&words);
	TpText weekday = tp_text_word(&words);
	return weekday.len == 3 && named("MonTueWedThuFriSatSun", weekday.at, tp_text_end(line)) &&
	       envelope_date(at, tp_text_end(line), TRUE) && tp_known_field(rest.at, end);
}

/* separates - is `at` the beginning of a message below a body? */
static gboolean separates(const char *start, const char *at, const char *end)
{
	if (at == start || at[-1] != '\n')
		return FALSE;
	return tp_separator_parted(start, at) ? tp_separator_below(at, end) == TP_SEPARATOR_YES : whole(at, end);
}

/* tp_separator_find - the first separator below a body, at or after `from` */
const char *tp_separator_find(const char *start, const char *from, const char *end, const char **plain)
{
	/* "From ": a line of base64 begins with F now and then, but holds no blank */
	static const TpPair word = { 'F', ' ', 4 };

	const char *at = from;

	for (*plain = NULL; (at = tp_loops()->part(at, end, word, plain)) != NULL; at++)
		if (separates(start, at, end))
			break;
	if (*plain == NULL)
		*plain = at;
	return at;
}

/* tp_head_start - where the header block begins */
const char *tp_head_start(const char *at, const char *end, gboolean mbox)
{
	if (!mbox || end - at < 5 || memcmp(at, "From ", 5) != 0)
		return at;
	at = tp_line_after(at, end);
	const char *below = at;
	while (tp_line_blank(below, end) && below - at < TP_BLANKS_MAX)
		below = tp_line_after(below, end);
	return below > at && tp_known_field(below, end) ? below : at;
}

/* is_length - is the line at `at` a field Content-Length? */
static gboolean is_length(const char *at, const char *end)
{
	static const char name[] = "content-length";
	const gsize len = sizeof name - 1;

	return (gsize)(end - at) > len && g_ascii_strncasecmp(at, name, len) == 0 &&
	       tp_name_end(at, end) == at + len && tp_field_colon(at, end) != NULL;
}

/* telling - may a line that begins so end the header, or be Content-Length? Others with J, M and # seem to */
static inline gboolean telling(char c)
{
	const guint64 initials = tp_text_initial('\n') | tp_text_initial('\r') | tp_text_initial('F') |
	                         tp_text_initial('C') | tp_text_initial('c');

	return (initials & tp_text_initial(c)) != 0;
}

/* ends_head - is the line at `at` none of the header block any more? */
static inline gboolean ends_head(const char *at, const char *end, gboolean mbox)
{
	if (*at == 'F')
		return mbox && tp_separator_test(at, end) == TP_SEPARATOR_YES;
	return tp_line_blank(at, end);
}

/* reserve - make room for so many more marks */
static void reserve(TpMarks *marks, gsize more)
{
	if (marks->room - marks->n >= more)
		return;
	marks->room = MAX(marks->room * 2, marks->n + more);
	marks->at = g_renew(TpMark, marks->at, marks->room);
}

/* walk_head - mark the lines of the header block at `start`, and where it ends, `stop` at the latest; returns that */
static const char *walk_head(const char *start, const char *stop, const char *end, gboolean mbox, const char **length,
                             TpMarks *marks)
{
	enum { FIRST_STRETCH = 1024, MOST = 16384 }; /* where a From_ line ends it, what follows is looked at in vain */
	const gsize len = (gsize)(stop - start);
	gsize i = marks->n;

	reserve(marks, 1);
	marks->at[marks->n++] = 0;
	if (len == 0)
		return stop;
	for (gsize from = 0, stretch = FIRST_STRETCH;; from += stretch, stretch = MIN(2 * stretch, MOST)) {
		for (; i < marks->n; i++) {
			const char *at = start + marks->at[i];
			if (!telling(*at))
				continue;
			if (ends_head(at, end, mbox)) {
				marks->n = i + 1;
				return at;
			}
			if ((*at | 0x20) == 'c' && length != NULL && *length == NULL && is_length(at, end))
				*length = at;
		}
		reserve(marks, stretch + 1); /* a line a byte, and the end */
		if (from >= len)
			break;
		marks->n += tp_loops()->lines(start, stop, from, stretch, marks->at + marks->n);
	}
	marks->at[marks->n++] = (TpMark)len;
	return stop;
}

/* tp_head_end - the end of the header block at `at` */
const char *tp_head_end(const char *at, const char *end, gboolean mbox, const char **length, TpMarks *marks)
{
	const char *stop = end - at > TP_LIMIT_HEADER_BLOCK ? at + TP_LIMIT_HEADER_BLOCK : end;
	TpMarks passing = { NULL, 0, 0 };

	at = walk_head(at, stop, end, mbox, length, marks != NULL ? marks : &passing);
	g_free(passing.at);
	return at < stop || stop == end ? at : NULL;
}

/* tp_head_cut - how much of a header block without an end is looked at */
gsize tp_head_cut(const char *at)
{
	gsize len = TP_LIMIT_HEADER_BLOCK;

	while (len > 0 && at[len - 1] != '\n')
		len--;
	return len > 0 ? len : TP_LIMIT_HEADER_BLOCK;
}

/* tp_head_marks - mark the lines of a header block */
void tp_head_marks(TpText head, TpMarks *marks)
{
	walk_head(head.at, tp_text_end(head), tp_text_end(head), FALSE, NULL, marks);
}
