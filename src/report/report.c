/* SPDX-License-Identifier: MIT */
#include <tlspath/report.h>

#include "report/forms.h"

static const TpReport *const reports[] = {
	&tp_report_text, &tp_report_json, &tp_report_csv, &tp_report_explain, &tp_report_rows, &tp_report_oneline,
};

/* tp_report_find - the report of that name, or NULL */
const TpReport *tp_report_find(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(reports); i++)
		if (strcmp(reports[i]->name, name) == 0)
			return reports[i];
	return NULL;
}
