/* SPDX-License-Identifier: MIT */
#include "mail/known.h"

#include "mail/lines.h"

static const struct {
	const char *name;
	gboolean begins; /* the name goes on after this */
} names[] = {
#define KNOWN(NAME) { NAME, FALSE },
#define KIND(PREFIX) { PREFIX, TRUE },
#include "mail/known.def"
};

/* tp_known_field - does a field with a name known from mail begin at `at`? */
gboolean tp_known_field(const char *at, const char *end)
{
	if (tp_field_colon(at, end) == NULL)
		return FALSE;
	TpText name = tp_text_between(at, tp_name_end(at, end));
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].begins ? tp_text_starts(name, names[i].name) : tp_text_is(name, names[i].name))
			return TRUE;
	return FALSE;
}
