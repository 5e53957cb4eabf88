/* SPDX-License-Identifier: MIT */
#include "mail/libarchive.h"

#include <dlfcn.h>

/* tp_libarchive_load - find the library; it stays loaded */
gboolean tp_libarchive_load(TpLibarchive *library)
{
	void *handle = dlopen("libarchive.so.13", RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
	gboolean all = TRUE;

	if (handle == NULL)
		return FALSE;
#define CALL(NAME) all &= (*(void **)&library->NAME = dlsym(handle, #NAME)) != NULL;
#include "mail/libarchive.def"
	dlclose(handle);
	return all;
}
