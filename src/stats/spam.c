/* SPDX-License-Identifier: MIT */
#include "stats/spam.h"

/* word_of - takes what stands before the next `mark` off `rest`; absent when nothing is left */
static TpText word_of(TpText *rest, char mark)
{
	TpText word = *rest;

	if (rest->at == NULL)
		return TP_NO_TEXT;
	word.len = 0;
	while (word.len < rest->len && word.at[word.len] != mark)
		word.len++;
	*rest = word.len < rest->len ? tp_text(word.at + word.len + 1, rest->len - word.len - 1) : TP_NO_TEXT;
	return word;
}

/* names_spam - is the word the name of a place for spam? */
static gboolean names_spam(TpText word)
{
	/* Gmail's labels, the folders of Outlook and other programs; also in other languages */
	static const char *const names[] = {
		"spam", "junk", "junk e-mail", "junk email", "junk-e-mail", "junk mail", "bulk mail", "spamverdacht",
		"pourriel",
		"unerwünscht", "indésirables", "courrier indésirable", "correo no deseado", "posta indesiderata",
		"ongewenste e-mail", "lixo eletrônico", "迷惑メール", "垃圾邮件",
	};

	word = tp_text_strip(tp_text_trim(word), "\"");
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (tp_text_is(word, names[i]))
			return TRUE;
	return FALSE;
}

/* unnumbered - "Spam 2024", "Spam (1)", "Junk_2": without the number */
static TpText unnumbered(TpText name)
{
	while (name.len > 0 && strchr(" 0123456789_-()", name.at[name.len - 1]) != NULL)
		name.len--;
	return name;
}

/* among - is one of the words between the marks such a name? */
static gboolean among(TpText words, char mark)
{
	TpText word;

	while ((word = word_of(&words, mark)).at != NULL)
		if (names_spam(word))
			return TRUE;
	return FALSE;
}

/* in_folders - "Junk/...", "Spam.mbox": the first word of each name on the path counts; ".INBOX.Spam/...": each word */
static gboolean in_folders(TpText path)
{
	TpText step;

	while ((step = word_of(&path, '/')).at != NULL) {
		gboolean all = tp_text_starts(step, ".") || tp_text_starts(step, "INBOX.") || tp_text_starts(step, "[Gmail].");
		if (all ? among(step, '.') : names_spam(unnumbered(word_of(&step, '.'))))
			return TRUE;
	}
	return FALSE;
}

/* labelled - among Gmail's labels; encoded words if one of them is not ASCII */
static gboolean labelled(TpText labels)
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY;

	if (labels.len == 0 || !tp_text_has(labels, "=?"))
		return among(labels, ',');
	tp_decode_text(&decoded, labels);
	return among(tp_text(decoded.at, decoded.len), ',');
}

/* in_folder - does the source lie in such a folder, or its file in an archive? */
static gboolean in_folder(const TpLocator *where, TpSpamPlace *place)
{
	if (where->source != place->source) {
		gboolean named = place->piped != NULL && strcmp(where->source, "-") == 0;
		place->source = where->source;
		place->spam = in_folders(tp_text_str(named ? place->piped : where->source));
	}
	return place->spam || in_folders(tp_text_str(where->member));
}

/* tp_spam_marked - by a label, a flag, or a folder */
gboolean tp_spam_marked(const TpAnalysis *analysis, TpSpamPlace *place)
{
	const TpText *first = analysis->message.first;

	return tp_text_starts(tp_text_trim(first[TP_FIELD_X_SPAM_FLAG]), "yes") ||
	       labelled(first[TP_FIELD_X_GMAIL_LABELS]) || in_folder(&analysis->where, place);
}
