/* SPDX-License-Identifier: MIT */
#include "cli/settings.h"

#include "cli/trouble.h"

/* usual - where a site's file lies if none is named; NULL if there is none */
static char *usual(void)
{
	g_autofree char *file = g_build_filename(g_get_user_config_dir(), "tlspath", "site.conf", NULL);

	return g_file_test(file, G_FILE_TEST_EXISTS) ? g_steal_pointer(&file) : NULL;
}

/* tp_settings_read - set site and settings of the options */
gboolean tp_settings_read(TpOptions *options)
{
	g_autofree char *file = g_strdup(options->config);
	g_autoptr(GError) error = NULL;

	if (file == NULL && !options->no_config)
		file = usual();
	if (file != NULL && (options->site = tp_site_read(file, &error)) == NULL) {
		tp_trouble(file, error->message);
		return FALSE;
	}
	options->settings.site = options->site;
	options->settings.own = options->own != NULL ? options->own : tp_site_own(options->site);
	return TRUE;
}
