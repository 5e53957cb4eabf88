/* SPDX-License-Identifier: MIT */
#include "mail/mend.h"

#include "mail/lines.h"

/* How much of the date at the end of a record has been seen */
typedef enum { DATE_NONE, DATE_SEMICOLON, DATE_TIME, DATE_ZONE } DateSeen;

typedef enum { FIELD_OTHER, FIELD_RECEIVED, FIELD_RESULTS } FieldKind;

/* Mend - the block while it is written, and the field that the next line may belong to */
typedef struct {
	TpOut *out;
	FieldKind kind;
	gboolean any;   /* a field has begun */
	gboolean empty; /* it has no value yet */
	DateSeen date;
	guint n_joined;
	guint n_records, n_whole; /* Received fields so far; those of them that have their date now */
	gboolean newest_healed;   /* the first of them had lost its date and got it back */
	guint n_before;           /* lines that were joined before the field that is open */
	gsize width;   /* at which a program cut all long lines, in the middle of words; 0: none did */
	TpText before; /* the line before */
} Mend;

/* is_time - "9:14" or "09:14:31" and nothing else */
static gboolean is_time(TpText word)
{
	gsize colons = 0;

	for (gsize i = 0; i < word.len; i++) {
		if (!g_ascii_isdigit(word.at[i]) && word.at[i] != ':')
			return FALSE;
		colons += word.at[i] == ':';
	}
	return word.len >= 4 && word.len <= 8 && (colons == 1 || colons == 2);
}

/* is_zone - "+0200", "GMT" */
static gboolean is_zone(TpText word)
{
	gsize i = 0;

	if (word.len == 5 && (*word.at == '+' || *word.at == '-'))
		return g_ascii_isdigit(word.at[1]) && g_ascii_isdigit(word.at[4]);
	while (i < word.len && g_ascii_isupper(word.at[i]))
		i++;
	return i == word.len && i >= 1 && i <= 5;
}

/* follow_date - note what a line adds to the date of the record */
static void follow_date(Mend *mend, TpText line)
{
	for (TpText word; (word = tp_text_word(&line)).at != NULL;) {
		if (memchr(word.at, ';', word.len) != NULL)
			mend->date = DATE_SEMICOLON;
		else if (mend->date == DATE_SEMICOLON && is_time(word))
			mend->date = DATE_TIME;
		else if (mend->date == DATE_TIME && is_zone(word))
			mend->date = DATE_ZONE;
	}
}

/* odd_name - no name of a field, but a piece of a record: "09:14:31", "2001:db8::1)", "IPv6:2001:db8::1]" */
static gboolean odd_name(TpText name)
{
	if (!g_ascii_isalpha(*name.at) || tp_text_is(name, "IPv6"))
		return TRUE;
	for (gsize i = 0; i < name.len; i++)
		if (!g_ascii_isalnum(name.at[i]) && strchr("-_.", name.at[i]) == NULL)
			return TRUE;
	return FALSE;
}

/* keyword - does the line begin with a word that begins a clause of a record, and no piece of a name? */
static gboolean keyword(TpText line)
{
	static const char *const words[] = { "from", "by", "via", "with", "id", "for", "using" };
	TpText word = tp_text_word(&line);

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (tp_text_is(word, words[i]))
			return TRUE;
	return FALSE;
}

/* begins_field - does the line begin a field, seen from the field that is open? */
static const char *begins_field(const Mend *mend, TpText line)
{
	const char *end = tp_text_end(line), *colon = tp_field_colon(line.at, end);
	gboolean open = mend->kind == FIELD_RECEIVED && mend->date != DATE_ZONE;
	TpText name = tp_text_between(line.at, tp_name_end(line.at, end));

	if (colon == NULL || !open)
		return colon;
	/* "by : RELAY : with ESMTPS", as one host calls itself */
	return odd_name(name) || (keyword(line) && !tp_text_is(name, "From")) ? NULL : colon;
}

/* belongs - is the line, which begins no field, a part of the field that is open? */
static gboolean belongs(const Mend *mend, TpText line)
{
	if (!mend->any || tp_text_starts(line, ">From ") || strncmp(line.at, "From ", MIN(line.len, 5)) == 0)
		return FALSE;
	if (mend->empty)
		return TRUE;
	if (mend->kind == FIELD_RECEIVED)
		return mend->date != DATE_ZONE;
	return mend->kind == FIELD_RESULTS && memchr(line.at, '=', line.len) != NULL;
}

/* tp_mend_piece - does the line begin as clauses and comments of a record do? */
gboolean tp_mend_piece(TpText line)
{
	return line.len > 0 && (*line.at == '(' || keyword(line));
}

/* mark_was_cut - was a word broken that decides? Half of it would tell something else: "with ESMTP" "S id 4F1x" */
static gboolean mark_was_cut(TpText before, TpText line)
{
	static const struct {
		const char *mark;
		gboolean whole; /* no letter may follow it */
	} marks[] = {
		{ "ESMTP", TRUE },  { "ESMTPA", TRUE },  { "ESMTPS", TRUE },     { "ESMTPSA", TRUE }, { "SMTPS", TRUE },
		{ "SMTPSA", TRUE }, { "LMTPS", TRUE },   { "LMTPSA", TRUE },     { "TLSv1", FALSE },  { "TLS1_", FALSE },
		{ "TLS_", FALSE },  { "SSLv3", FALSE },  { "version=", FALSE },  { "cipher=", FALSE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
		gsize len = strlen(marks[i].mark);
		for (gsize n = 1; n < len && n <= before.len; n++) {
			TpText tail = tp_text(tp_text_end(before) - n, n);
			gsize rest = len - n;
			if (tp_text_equal(tail, tp_text(marks[i].mark, n)) && tp_text_starts(line, marks[i].mark + n) &&
			    !(marks[i].whole && rest < line.len && g_ascii_isalnum(line.at[rest])))
				return TRUE;
		}
	}
	return FALSE;
}

/* word_was_cut - was a name broken in two where `line` begins? */
static gboolean word_was_cut(const Mend *mend, TpText line)
{
	const TpOut *out = mend->out;

	if (mend->empty || out->len < 2)
		return FALSE;
	if (mark_was_cut(mend->before, line))
		return TRUE;
	if (line.len < 2)
		return FALSE;
	char before = out->at[out->len - 2], last = out->at[out->len - 1], first = line.at[0];
	if (g_ascii_isalnum(last) && !g_ascii_isalnum(first))
		return strchr("._-", first) != NULL && g_ascii_isalnum(line.at[1]);
	if (g_ascii_isalnum(last) && g_ascii_isalnum(first))
		return mend->width > 0 && mend->before.len == mend->width && !keyword(line);
	if (!g_ascii_isalnum(before) || !g_ascii_isalnum(first) || keyword(line))
		return FALSE;
	return last == '_' || last == '-' || last == '.' || (last == ':' && g_ascii_isxdigit(before));
}

/* close_field - no more is joined to the field that is open */
static void close_field(Mend *mend)
{
	gboolean whole = mend->date == DATE_ZONE;

	if (mend->kind != FIELD_RECEIVED)
		return;
	if (mend->n_records == 0)
		mend->newest_healed = whole && mend->n_joined > mend->n_before;
	mend->n_records++;
	mend->n_whole += whole ? 1 : 0;
}

/* open_field - a field begins: remember what decides whether lines may be joined to it */
static void open_field(Mend *mend, TpText line, const char *colon)
{
	TpText name = tp_text_trim(tp_text_between(line.at, colon));

	close_field(mend);
	mend->n_before = mend->n_joined;
	mend->any = TRUE;
	mend->kind = tp_text_is(name, "Received") || tp_text_is(name, "X-Received") ? FIELD_RECEIVED
	             : tp_text_is(name, "Authentication-Results")                    ? FIELD_RESULTS
	                                                                             : FIELD_OTHER;
	mend->empty = TRUE;
	mend->date = DATE_NONE;
}

/* join - the line is a part of the field that is open */
static void join(Mend *mend, TpText line)
{
	/* a web page indents with no-break spaces */
	while (tp_text_starts(line, "\xC2\xA0"))
		line = tp_text(line.at + 2, line.len - 2);
	if (!word_was_cut(mend, line))
		tp_out_str(mend->out, "\n\t");
	tp_out_text(mend->out, line);
	mend->n_joined++;
}

/* add_line - one line of the block: a field, a fold, or a line that has lost its field */
static void add_line(Mend *mend, TpText line)
{
	gboolean folded = mend->any && (*line.at == ' ' || *line.at == '\t');
	const char *colon = folded ? NULL : begins_field(mend, line);
	TpText value = line;

	if (colon == NULL && !folded && belongs(mend, line)) {
		join(mend, line);
	} else {
		tp_out_str(mend->out, mend->out->len > 0 ? "\n" : "");
		tp_out_text(mend->out, line);
	}
	if (colon != NULL) {
		open_field(mend, line, colon);
		value = tp_text_between(colon + 1, tp_text_end(line));
	}
	mend->empty = mend->empty && tp_text_trim(value).len == 0;
	mend->before = line;
	follow_date(mend, value);
}

/* cut_width - the length of all lines that lost what follows them, if it is one: a program cut there; folds vary */
static gsize cut_width(TpText head)
{
	gsize width = 0, n = 0, before = 0;

	while (head.len > 0) {
		TpText line = tp_text_line(&head);
		gboolean lost = line.len > 0 && !tp_space(*line.at) && tp_field_colon(line.at, tp_text_end(line)) == NULL;
		if (lost && n++ > 0 && before != width)
			return 0;
		if (lost)
			width = before;
		before = line.len;
	}
	return n > 2 ? width : 0;
}

/* tp_mend - write the mended block to `out` */
guint tp_mend(TpOut *out, TpText head, gboolean *healed)
{
	Mend mend = { .out = out, .width = cut_width(head) };

	for (TpText rest = head; rest.len > 0;) {
		TpText line = tp_text_line(&rest);
		if (line.len > 0)
			add_line(&mend, line);
	}
	if (tp_text_ends(head, "\n")) /* else it breaks off in the middle of a line, and shall be seen to */
		tp_out_char(out, '\n');
	close_field(&mend);
	*healed = mend.newest_healed && mend.n_whole == mend.n_records;
	return mend.n_joined;
}
