/* SPDX-License-Identifier: MIT */
#include "report/stats_forms.h"

static const TpStatsForm *const forms[] = { &tp_stats_text, &tp_stats_json, &tp_stats_csv };

/* tp_stats_form_find - the form of that name, or NULL */
const TpStatsForm *tp_stats_form_find(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strcmp(forms[i]->name, name) == 0)
			return forms[i];
	return NULL;
}
