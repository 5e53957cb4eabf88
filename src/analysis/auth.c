/* SPDX-License-Identifier: MIT */
#include "analysis/auth.h"

#include "path/hosts.h"

/* skip_comments - behind blanks and comments (RFC 5322 3.2.2) */
static const char *skip_comments(const char *p, const char *end)
{
	guint depth = 0;

	for (; p < end; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth > 0)
			depth--;
		else if (depth == 0 && !tp_space(*p))
			break;
	}
	return p;
}

/* next_part - takes the text up to the next semicolon outside comments and quotes off `rest` */
static TpText next_part(TpText *rest)
{
	const char *start = rest->at, *end = tp_text_end(*rest), *p = start;
	gboolean quoted = FALSE;
	guint depth = 0;

	for (; p < end && (*p != ';' || depth > 0 || quoted); p++) {
		if (*p == '"' && depth == 0)
			quoted = !quoted;
		else if (*p == '(' && !quoted)
			depth++;
		else if (*p == ')' && depth > 0)
			depth--;
	}
	*rest = p < end ? tp_text_between(p + 1, end) : tp_text(end, 0);
	return tp_text_between(start, p);
}

/* token - the word at `p`: letters, digits and what host names have */
static TpText token(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_' || *p == '.'))
		p++;
	return tp_text_between(start, p);
}

/* read_result - "dkim=pass (2048-bit key) header.d=..." : a pass beats other results of the same method */
static void read_result(TpAuth *auth, TpText part)
{
	const char *end = tp_text_end(part);
	TpText method = token(skip_comments(part.at, end), end);
	const char *p = skip_comments(tp_text_end(method), end);
	const struct {
		const char *method;
		TpText *result;
	} methods[] = { { "spf", &auth->spf }, { "dkim", &auth->dkim }, { "dmarc", &auth->dmarc }, { "arc", &auth->arc } };

	if (p == end || *p != '=')
		return;
	TpText result = token(skip_comments(p + 1, end), end);
	for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
		if (tp_text_is(method, methods[i].method) && (methods[i].result->at == NULL || tp_text_is(result, "pass")))
			*methods[i].result = result;
}

/* server_of - the authserv-id: the first word (RFC 8601 2.5), quoted or not */
static TpText server_of(TpText *rest)
{
	TpText part = next_part(rest);
	const char *end = tp_text_end(part), *p = skip_comments(part.at, end);

	return token(p < end && *p == '"' ? p + 1 : p, end);
}

/* is_own - is the server one of yours, by the same rule as records are? */
static gboolean is_own(TpText server, const TpPath *path, TpOrgs *orgs, const TpOwn *own)
{
	TpText org = tp_orgs_of(orgs, server);

	if (path->own_assumed)
		return org.at != NULL && tp_text_equal(org, path->own_org);
	return own != NULL && tp_hosts_named(own, org, server);
}

/* n_own - how many of the newest records are your own */
static guint n_own(const TpPath *path)
{
	guint n = 0;

	while (n < path->n_hops && path->hops[path->n_hops - 1 - n].own)
		n++;
	return n;
}

/* tp_auth_read - the newest believable Authentication-Results */
void tp_auth_read(TpAnalysis *analysis, TpOrgs *orgs, const TpOwn *own)
{
	const TpMessage *message = &analysis->message;
	guint above = 0, believed = n_own(&analysis->path);

	analysis->auth = (TpAuth){ 0 };
	for (guint i = 0; i < message->n_fields && !analysis->auth.stated; i++) {
		const TpField *field = &message->fields[i];
		above += field->id == TP_FIELD_RECEIVED || field->id == TP_FIELD_X_RECEIVED;
		if (field->id != TP_FIELD_AUTHENTICATION_RESULTS)
			continue;
		TpText rest = field->value, server = server_of(&rest);
		if (!is_own(server, &analysis->path, orgs, own))
			continue;
		if (above >= believed) { /* below the oldest own record stands only what others wrote */
			tp_notes_add(&analysis->notes, TP_NOTE_AUTH_NOT_BELIEVED);
			continue;
		}
		analysis->auth.stated = TRUE;
		while (rest.len > 0)
			read_result(&analysis->auth, next_part(&rest));
	}
}
