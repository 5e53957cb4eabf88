/* SPDX-License-Identifier: MIT */
/* A crew: everything that is taken is joined, once and in order, however many work and whoever is slow */
#include "cli/crew.h"

enum { LOADS = 500, PIECES = 3, STOP = 121 };

typedef struct {
	guint n;      /* loads taken */
	guint stop;   /* join() wants no more after so many */
	guint next;   /* piece that is to be joined next */
	gint at_once; /* working now */
	gint hands;   /* hands that were made and not freed */
} Site;

typedef struct {
	guint number;
	guint from, to; /* pieces gathered: [from, to) */
} Load;

static gpointer load_new(gpointer data G_GNUC_UNUSED)
{
	return g_new0(Load, 1);
}

static gpointer hand_new(gpointer data)
{
	Site *site = data;

	g_atomic_int_inc(&site->hands);
	return site;
}

static void hand_free(gpointer data)
{
	Site *site = data;

	g_atomic_int_add(&site->hands, -1);
}

static gboolean take(gpointer data, gpointer what, gsize *bytes)
{
	Site *site = data;
	Load *load = what;

	if (site->n == LOADS)
		return FALSE;
	load->number = site->n++;
	load->from = load->to = load->number * PIECES;
	(*bytes)++;
	return TRUE;
}

/* work - slow now and then; every seventh load is relieved after each piece, the others gather all of theirs */
static void work(gpointer data, gpointer hand, gpointer what, gboolean first, TpCrew *crew)
{
	Site *site = data;
	Load *load = what;

	g_assert_true(hand == data);
	g_atomic_int_inc(&site->at_once);
	if (first) /* then nobody joins meanwhile, and all before was */
		g_assert_cmpuint(site->next, ==, load->from);
	if (load->number % 11 == 0)
		g_usleep(200);
	for (guint i = 0; i < PIECES; i++) {
		load->to++;
		if (load->number % 7 == 0 && !tp_crew_relieve(crew, load))
			break;
	}
	g_atomic_int_add(&site->at_once, -1);
}

static gboolean join(gpointer data, gpointer what)
{
	Site *site = data;
	Load *load = what;

	g_assert_cmpuint(load->from, ==, site->next);
	site->next = load->from = load->to;
	return load->number + 1 < site->stop;
}

/* run - so many workers, hired after so many loads */
static Site run(guint workers, gsize enough, guint stop)
{
	Site site = { .stop = stop };
	const TpCrewTask task = { &site, enough, workers, load_new, g_free, hand_new, hand_free, take, work, join };

	tp_crew_run(&task);
	g_assert_cmpint(site.hands, ==, 0);
	g_assert_cmpint(site.at_once, ==, 0);
	return site;
}

/* test_order - nothing is lost, doubled or out of its order */
static void test_order(void)
{
	static const guint workers[] = { 1, 2, 3, 8 };
	static const gsize enough[] = { 0, 10, LOADS };

	for (guint i = 0; i < G_N_ELEMENTS(workers); i++)
		for (guint j = 0; j < G_N_ELEMENTS(enough); j++) {
			Site site = run(workers[i], enough[j], G_MAXUINT);
			g_assert_cmpuint(site.n, ==, LOADS);
			g_assert_cmpuint(site.next, ==, LOADS * PIECES);
		}
}

/* test_stop - when no more is wanted, nothing more is joined, and little more is taken */
static void test_stop(void)
{
	for (guint workers = 1; workers <= 4; workers++) {
		Site site = run(workers, 0, STOP);
		g_assert_cmpuint(site.next, ==, STOP * PIECES);
		g_assert_cmpuint(site.n, <=, STOP + 2 * workers);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/crew/order", test_order);
	g_test_add_func("/crew/stop", test_stop);
	return g_test_run();
}
