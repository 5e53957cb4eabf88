/* SPDX-License-Identifier: MIT */
/*
 *     either := all { ( "|" | "or" ) all }
 *     all    := same { [ "and" ] same }
 *     same   := not { "&" not }
 *     not    := { "!" | "not" } ( "(" either ")" | term )
 *     term   := [ key ":" ] ( word | quoted )
 *
 * "or", "and" and "not" are operators wherever they stand alone and without quotation marks: who writes one means it.
 * It calls itself once for each parenthesis, TP_FILTER_DEPTH deep at most.
 */
#include "base/near.h"
#include "filter/slip.h"
#include "filter/value.h"

typedef struct {
	TpText all;
	gsize i; /* the next byte */
	guint depth;
	TpText operator; /* "or", "and" or "not", if that is what was taken last */
	TpFilter *filter;
	gsize at;
	GError *error;
} Parser;

static gboolean parse_either(Parser *parser);

/* fail - the expression is wrong at that place */
static gboolean fail(Parser *parser, gsize at, const char *reason)
{
	parser->at = at;
	g_set_error_literal(&parser->error, TP_FILTER_ERROR, 0, reason);
	return FALSE;
}

/* peek - the next character that is no blank; NUL at the end */
static char peek(Parser *parser)
{
	while (parser->i < parser->all.len && tp_space(parser->all.at[parser->i]))
		parser->i++;
	return parser->i < parser->all.len ? parser->all.at[parser->i] : '\0';
}

/* take - is that the next character? Then it is taken */
static gboolean take(Parser *parser, char c)
{
	if (peek(parser) != c || parser->i == parser->all.len)
		return FALSE;
	parser->i++;
	parser->operator = TP_NO_TEXT;
	return TRUE;
}

/* emit - one more step; returns its number */
static guint emit(Parser *parser, TpFilterStepId id, gint arg)
{
	TpFilterStep step = { id, arg };

	g_array_append_val(parser->filter->steps, step);
	return parser->filter->steps->len - 1;
}

/* land - the jump of that number goes to the next step */
static void land(Parser *parser, guint jump)
{
	g_array_index(parser->filter->steps, TpFilterStep, jump).arg = (gint)(parser->filter->steps->len - jump - 1);
}

/* ends_word - does the character at `i` end a word that is not quoted? */
static gboolean ends_word(const Parser *parser, gsize i)
{
	return i >= parser->all.len || tp_space(parser->all.at[i]) ||
	       (parser->all.at[i] != '\0' && strchr("()|&\"", parser->all.at[i]) != NULL);
}

/* take_word - up to the next blank or sign; may be empty */
static TpText take_word(Parser *parser)
{
	gsize start = parser->i;

	while (!ends_word(parser, parser->i))
		parser->i++;
	return tp_text(parser->all.at + start, parser->i - start);
}

/* is_operator - does the operator of that name stand next? A word that it begins, or in quotation marks, is none */
static gboolean is_operator(Parser *parser, const char *name)
{
	gsize len = strlen(name);

	peek(parser);
	return parser->all.len - parser->i >= len && ends_word(parser, parser->i + len) &&
	       tp_text_is(tp_text(parser->all.at + parser->i, len), name);
}

/* take_operator - then it is taken */
static gboolean take_operator(Parser *parser, const char *name)
{
	if (!is_operator(parser, name))
		return FALSE;
	parser->operator = tp_text(parser->all.at + parser->i, strlen(name));
	parser->i += strlen(name);
	return TRUE;
}

/* take_quoted - what stands between quotation marks; \" and \\ stand for themselves */
static gboolean take_quoted(Parser *parser, GString *words)
{
	gsize start = parser->i++;

	for (; parser->i < parser->all.len; parser->i++) {
		char c = parser->all.at[parser->i];
		char next = parser->i + 1 < parser->all.len ? parser->all.at[parser->i + 1] : '\0';
		if (c == '"') {
			parser->i++;
			return TRUE;
		}
		if (c == '\\' && (next == '"' || next == '\\'))
			c = parser->all.at[++parser->i];
		g_string_append_c(words, c);
	}
	return fail(parser, start, "this quotation mark is not closed");
}

/* key_length - how many letters of a key stand here, with a colon behind; 0 for none */
static gsize key_length(const Parser *parser)
{
	gsize i = parser->i;

	if (!g_ascii_isalpha(parser->all.at[i]))
		return 0;
	while (i < parser->all.len && (g_ascii_isalnum(parser->all.at[i]) || parser->all.at[i] == '-'))
		i++;
	return i < parser->all.len && parser->all.at[i] == ':' ? i - parser->i : 0;
}

/* find_key - the key of that name, or a reason and which one is near */
static gboolean find_key(Parser *parser, TpText name, TpKeyId *key)
{
	TpNear near = TP_NEAR_NONE;

	if (tp_filter_key(name, key))
		return TRUE;
	for (guint id = TP_KEY_ANY + 1; id < TP_KEYS; id++)
		tp_near_try(&near, name, tp_filter_table[id].name);
	g_autofree char *hint = near.word != NULL ? g_strdup_printf("did you mean \"%s:\"?", near.word)
	                                          : g_strdup("a word with a colon is to be quoted");
	g_autofree char *reason = g_strdup_printf("unknown key \"%.*s:\" (%s)", (int)name.len, name.at, hint);
	return fail(parser, (gsize)(name.at - parser->all.at), reason);
}

/* check_glob - an unquoted path is easily cut at its own "|" */
static gboolean check_glob(Parser *parser, const TpTerm *term)
{
	gboolean more = parser->i < parser->all.len && parser->all.at[parser->i] == '|';

	if (tp_filter_rules[term->key].kind != TP_VALUE_GLOB || !more)
		return TRUE;
	return fail(parser, parser->i, "here | means \"or\": put the path into quotation marks, or a blank before |");
}

/* parse_term - a key with its value, or words alone */
static gboolean parse_term(Parser *parser)
{
	g_autoptr(GString) quoted = g_string_new(NULL);
	TpTerm term = { .key = TP_KEY_ANY, .at = parser->i };
	gsize len = key_length(parser);
	TpText rest = tp_text(parser->all.at + parser->i, parser->all.len - parser->i);

	if (len == 0 && !tp_slip_check(rest, &parser->error)) {
		parser->at = parser->i;
		return FALSE;
	}
	if (len > 0 && !find_key(parser, tp_text(parser->all.at + parser->i, len), &term.key))
		return FALSE;
	parser->i += len > 0 ? len + 1 : 0;
	gsize value = parser->i;
	gboolean quotes = value < parser->all.len && parser->all.at[value] == '"';
	if (quotes && !take_quoted(parser, quoted))
		return FALSE;
	TpText said = quotes ? tp_text(quoted->str, quoted->len) : take_word(parser);
	if (!tp_value_read(parser->filter, &term, said, &parser->error)) {
		parser->at = value;
		return FALSE;
	}
	if (!quotes && !check_glob(parser, &term))
		return FALSE;
	parser->operator = TP_NO_TEXT;
	g_array_append_val(parser->filter->terms, term);
	emit(parser, TP_FILTER_STEP_TEST, (gint)parser->filter->terms->len - 1);
	return TRUE;
}

/* parse_group - an expression in parentheses */
static gboolean parse_group(Parser *parser)
{
	gsize open = parser->i++;

	parser->operator = TP_NO_TEXT;
	if (parser->depth == TP_FILTER_DEPTH)
		return fail(parser, open, "too many parentheses in parentheses");
	parser->depth++;
	if (!parse_either(parser))
		return FALSE;
	parser->depth--;
	return take(parser, ')') || fail(parser, open, "this parenthesis is not closed");
}

/* check_there - does a condition begin here? An operator that has none on one side may be meant as a word */
static gboolean check_there(Parser *parser)
{
	gboolean leads = is_operator(parser, "or") || is_operator(parser, "and");
	char next = peek(parser);

	if (!leads && parser->i < parser->all.len && (next == '\0' || strchr(")|&", next) == NULL))
		return TRUE;
	if (!leads && parser->operator.len == 0)
		return fail(parser, parser->i, "something to look for is missing here");
	TpText operator = parser->operator;
	gsize at = leads ? parser->i : (gsize)(operator.at - parser->all.at);
	if (leads)
		operator = take_word(parser);
	g_autofree char *reason = g_strdup_printf("\"%.*s\" has nothing %s it (to look for the word, put it into "
						  "quotation marks)", (int)operator.len, operator.at, leads ? "before" : "behind");
	return fail(parser, at, reason);
}

/* parse_not - any number of "!", then a term or parentheses */
static gboolean parse_not(Parser *parser)
{
	GArray *terms = parser->filter->terms;
	guint first = terms->len;
	gboolean turned = FALSE;

	while (take(parser, '!') || take_operator(parser, "not"))
		turned = !turned;
	if (!check_there(parser))
		return FALSE;
	char next = peek(parser);
	if (!(next == '(' ? parse_group(parser) : parse_term(parser)))
		return FALSE;
	if (!turned)
		return TRUE;
	emit(parser, TP_FILTER_STEP_NOT, 0);
	for (guint i = first; i < terms->len; i++)
		g_array_index(terms, TpTerm, i).turned ^= TRUE;
	return TRUE;
}

/* check_same - only what is asked of a hop can be joined by & */
static gboolean check_same(Parser *parser, const TpFilterStep *step)
{
	if (step->id != TP_FILTER_STEP_TEST)
		return TRUE;
	const TpTerm *term = &g_array_index(parser->filter->terms, TpTerm, step->arg);
	const TpFilterKey *key = &tp_filter_table[term->key];
	if (key->same_hop)
		return TRUE;
	gboolean named = *key->name != '\0';
	g_autofree char *what = named ? g_strdup_printf("\"%s:\"", key->name) : g_strdup("a word alone");
	g_autofree char *reason = g_strdup_printf("%s is about the whole mail; & joins what holds for one hop: "
						  "use a blank", what);
	return fail(parser, term->at, reason);
}

/* join - the steps from `start` on are asked of one hop after the other */
static gboolean join(Parser *parser, guint start)
{
	GArray *steps = parser->filter->steps;
	TpFilterStep each = { TP_FILTER_STEP_EACH, (gint)(steps->len - start) + 1 };

	for (guint i = start; i < steps->len; i++) {
		TpFilterStep *step = &g_array_index(steps, TpFilterStep, i);
		if (!check_same(parser, step))
			return FALSE;
		if (step->id == TP_FILTER_STEP_EACH || step->id == TP_FILTER_STEP_NEXT)
			step->id = TP_FILTER_STEP_PASS;
	}
	g_array_insert_val(steps, start, each);
	emit(parser, TP_FILTER_STEP_NEXT, each.arg);
	return TRUE;
}

/* parse_same - what & joins holds for one and the same hop */
static gboolean parse_same(Parser *parser)
{
	guint start = parser->filter->steps->len;
	gboolean joined = FALSE;

	if (!parse_not(parser))
		return FALSE;
	while (take(parser, '&')) {
		guint jump = emit(parser, TP_FILTER_STEP_JUMP_FALSE, 0);
		joined = TRUE;
		if (!parse_not(parser))
			return FALSE;
		land(parser, jump);
	}
	return !joined || join(parser, start);
}

/* ends_all - is there a "|", a ")" or the end? */
static gboolean ends_all(Parser *parser)
{
	char next = peek(parser);

	return next == '|' || next == ')' || parser->i == parser->all.len || is_operator(parser, "or");
}

/* parse_all - all of these; a blank between them is enough */
static gboolean parse_all(Parser *parser)
{
	if (!parse_same(parser))
		return FALSE;
	while (!ends_all(parser)) {
		take_operator(parser, "and");
		guint jump = emit(parser, TP_FILTER_STEP_JUMP_FALSE, 0);
		if (!parse_same(parser))
			return FALSE;
		land(parser, jump);
	}
	return TRUE;
}

/* parse_either - one of these */
static gboolean parse_either(Parser *parser)
{
	if (!parse_all(parser))
		return FALSE;
	while (take(parser, '|') || take_operator(parser, "or")) {
		guint jump = emit(parser, TP_FILTER_STEP_JUMP_TRUE, 0);
		if (!parse_all(parser))
			return FALSE;
		land(parser, jump);
	}
	return TRUE;
}

/* parse_expression - the whole of it */
static gboolean parse_expression(Parser *parser)
{
	if (parser->all.len > TP_FILTER_LENGTH)
		return fail(parser, TP_FILTER_LENGTH, "longer than 1,024 bytes");
	peek(parser);
	if (parser->i == parser->all.len)
		return TRUE;
	if (!parse_either(parser))
		return FALSE;
	return parser->i == parser->all.len || fail(parser, parser->i, "no parenthesis was opened for this one");
}

/* tp_filter_parse - an expression as a program */
TpFilter *tp_filter_parse(TpText expression, gsize *at, GError **error)
{
	g_autoptr(TpFilter) filter = g_new0(TpFilter, 1);
	Parser parser = { .all = expression, .filter = filter };

	filter->steps = g_array_new(FALSE, FALSE, sizeof(TpFilterStep));
	filter->terms = g_array_new(FALSE, FALSE, sizeof(TpTerm));
	filter->texts = g_string_chunk_new(256);
	filter->scratch = TP_OUT_MEMORY;
	for (guint i = 0; i < TP_SHOWN; i++)
		filter->shown[i] = TP_OUT_MEMORY;
	if (parse_expression(&parser))
		return g_steal_pointer(&filter);
	*at = parser.at;
	g_propagate_error(error, parser.error);
	return NULL;
}

/* tp_filter_free - the program and what was folded */
void tp_filter_free(TpFilter *filter)
{
	if (filter == NULL)
		return;
	g_array_unref(filter->steps);
	g_array_unref(filter->terms);
	g_string_chunk_free(filter->texts);
	for (guint i = 0; i < TP_SHOWN; i++)
		tp_out_clear(&filter->shown[i]);
	tp_out_clear(&filter->scratch);
	g_free(filter);
}

/* tp_filter_of_others - is the record of a hop to be somebody else's? */
gboolean tp_filter_of_others(const TpFilter *filter)
{
	for (guint i = 0; i < filter->terms->len; i++) {
		const TpTerm *term = &g_array_index(filter->terms, TpTerm, i);
		if (term->key == TP_KEY_RECORD && term->low == TP_TEST_OTHERS && !term->turned)
			return TRUE;
	}
	return FALSE;
}
