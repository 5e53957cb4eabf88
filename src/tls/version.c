/* SPDX-License-Identifier: MIT */
#include <tlspath/tls.h>

enum { FOLDED_MAX = 8 };

const TpCode tp_tls_version_codes[] = {
#define VERSION(ID, NAME, WORDS) [TP_##ID] = TP_CODE(NAME),
#include "tls/versions.def"
};

static const char *const words[] = {
	[TP_TLS_UNSTATED] = "TLS (version not noted)",
#define VERSION(ID, NAME, WORDS) [TP_##ID] = WORDS,
#include "tls/versions.def"
};

static const struct {
	char folded[FOLDED_MAX];
	TpTlsVersion version;
} spellings[] = {
#define SPELLING(ID, FOLDED) { FOLDED, TP_##ID },
#include "tls/versions.def"
};

/* cut_dressing - without .NET's "TLS\" in front and GnuTLS's kind of certificate behind */
static TpText cut_dressing(TpText said)
{
	static const char *const behind[] = { "-PKIX", "-X.509", "-X509" };

	if (said.len > 4 && said.at[3] == '\\')
		return tp_text_starts(said, "TLS\\") ? tp_text(said.at + 4, said.len - 4) : TP_NO_TEXT;
	if (said.len < 10)
		return said;
	for (gsize i = 0; i < G_N_ELEMENTS(behind); i++)
		if (tp_text_ends(said, behind[i]))
			return tp_text(said.at, said.len - strlen(behind[i]));
	return said;
}

/* fold - letters and digits of `said` in upper case; FALSE if there is anything else or too much */
static gboolean fold(char folded[FOLDED_MAX], TpText said)
{
	gsize n = 0;

	for (gsize i = 0; i < said.len; i++) {
		char c = g_ascii_toupper(said.at[i]);
		if (tp_space(c) || c == '-' || c == '_' || c == '.' || (c == 'V' && n == 3))
			continue;
		if (!g_ascii_isalnum(c) || n == FOLDED_MAX - 1)
			return FALSE;
		folded[n++] = c;
	}
	return TRUE;
}

/* tp_tls_version_parse - any spelling of a version */
TpTlsVersion tp_tls_version_parse(TpText said)
{
	char folded[FOLDED_MAX] = "";

	said = tp_text_trim(said);
	if (!fold(folded, cut_dressing(said)))
		return TP_TLS_UNSTATED;
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (memcmp(folded, spellings[i].folded, FOLDED_MAX) == 0)
			return spellings[i].version;
	/* .NET's first version bears no number; in other capitals the bare word says nothing. */
	gboolean dotnet = tp_text_is(said, "TLS\\TLS") || (said.len == 3 && memcmp(said.at, "Tls", 3) == 0);
	return dotnet ? TP_TLS_1_0 : TP_TLS_UNSTATED;
}

/* tp_tls_version_words - the version for people */
const char *tp_tls_version_words(TpTlsVersion version)
{
	return words[version];
}
