/* SPDX-License-Identifier: MIT */
#include "cli/crew.h"

/* Slot - a load on its way, or free */
typedef struct Slot {
	gpointer load;
	gboolean done;       /* worked on */
	struct Slot *next; /* the one that was taken after it; or the next free one */
} Slot;

struct TpCrew {
	const TpCrewTask *task;
	GMutex taking; /* held while a load is taken; guards what follows */
	gsize bytes;   /* taken so far */
	GPtrArray *threads;
	GMutex lock;   /* guards what follows */
	GCond moved;   /* when something was joined */
	Slot *free, *oldest, *newest;
	gboolean joining; /* somebody is at it */
	gboolean stopped; /* no further load is wanted */
};

static gpointer work(gpointer data);

/* hire - enough was taken: more workers, as far as the system gives them */
static void hire(TpCrew *crew)
{
	while (crew->threads->len + 1 < crew->task->workers) {
		GThread *thread = g_thread_try_new("worker", work, crew, NULL);
		if (thread == NULL)
			return;
		g_ptr_array_add(crew->threads, thread);
	}
}

/* await_slot - a free slot, the one that was used last; NULL if no further load is wanted */
static Slot *await_slot(TpCrew *crew)
{
	g_mutex_lock(&crew->lock);
	while (crew->free == NULL && !crew->stopped)
		g_cond_wait(&crew->moved, &crew->lock);
	Slot *slot = crew->stopped ? NULL : crew->free;
	if (slot != NULL)
		crew->free = slot->next;
	g_mutex_unlock(&crew->lock);
	return slot;
}

/* line_up - the slot's load comes after all that were taken; without a load it is free again */
static Slot *line_up(TpCrew *crew, Slot *slot, gboolean loaded)
{
	g_mutex_lock(&crew->lock);
	slot->done = FALSE;
	slot->next = loaded ? NULL : crew->free;
	if (!loaded)
		crew->free = slot;
	else if (crew->oldest == NULL)
		crew->oldest = slot;
	else
		crew->newest->next = slot;
	if (loaded)
		crew->newest = slot;
	g_mutex_unlock(&crew->lock);
	return loaded ? slot : NULL;
}

/* take - the next load in its slot; NULL if there is none. `*first` as work() has it */
static Slot *take(TpCrew *crew, gboolean *first)
{
	g_mutex_lock(&crew->taking);
	Slot *slot = await_slot(crew);
	if (slot != NULL)
		slot = line_up(crew, slot, crew->task->take(crew->task->data, slot->load, &crew->bytes));
	*first = crew->threads->len == 0;
	if (slot != NULL && *first && crew->bytes >= crew->task->enough)
		hire(crew);
	g_mutex_unlock(&crew->taking);
	return slot;
}

/* free_oldest - its load was joined */
static void free_oldest(TpCrew *crew)
{
	Slot *slot = crew->oldest;

	crew->oldest = slot->next;
	slot->next = crew->free;
	crew->free = slot;
	g_cond_broadcast(&crew->moved);
}

/* join - a load, while others take and work */
static void join(TpCrew *crew, gpointer load)
{
	gboolean stopped = crew->stopped;

	g_mutex_unlock(&crew->lock);
	stopped = stopped || !crew->task->join(crew->task->data, load);
	g_mutex_lock(&crew->lock);
	crew->stopped = stopped;
}

/* hand_in - the load is worked on; whoever finds nobody at it joins all that is next */
static void hand_in(TpCrew *crew, Slot *slot)
{
	g_mutex_lock(&crew->lock);
	slot->done = TRUE;
	if (!crew->joining) {
		crew->joining = TRUE;
		for (; crew->oldest != NULL && crew->oldest->done; free_oldest(crew))
			join(crew, crew->oldest->load);
		crew->joining = FALSE;
	}
	g_mutex_unlock(&crew->lock);
}

/* work - load after load */
static gpointer work(gpointer data)
{
	TpCrew *crew = data;
	const TpCrewTask *task = crew->task;
	gpointer hand = task->hand_new(task->data);
	gboolean first;

	for (Slot *slot; (slot = take(crew, &first)) != NULL; hand_in(crew, slot))
		task->work(task->data, hand, slot->load, first, crew);
	task->hand_free(hand);
	return NULL;
}

/* tp_crew_relieve - wait for the turn of this load, and join what it holds; none after it is joined meanwhile */
gboolean tp_crew_relieve(TpCrew *crew, gpointer load)
{
	g_mutex_lock(&crew->lock);
	while (crew->joining || crew->oldest->load != load)
		g_cond_wait(&crew->moved, &crew->lock);
	join(crew, load);
	gboolean wanted = !crew->stopped;
	g_mutex_unlock(&crew->lock);
	return wanted;
}

/* tp_crew_run - work along with those who are hired, and wait for them */
void tp_crew_run(const TpCrewTask *task)
{
	TpCrew crew = { .task = task, .threads = g_ptr_array_new() };
	guint n = task->workers > 1 ? task->workers + 1 : 1;
	g_autofree Slot *slots = g_new0(Slot, n);

	for (guint i = 0; i < n; i++)
		slots[i] = (Slot){ .load = task->load_new(task->data), .next = i > 0 ? &slots[i - 1] : NULL };
	crew.free = &slots[n - 1];
	g_mutex_init(&crew.taking);
	g_mutex_init(&crew.lock);
	g_cond_init(&crew.moved);
	work(&crew);
	for (guint i = 0; i < crew.threads->len; i++)
		g_thread_join(crew.threads->pdata[i]);
	for (guint i = 0; i < n; i++)
		task->load_free(slots[i].load);
	g_ptr_array_unref(crew.threads);
	g_mutex_clear(&crew.taking);
	g_mutex_clear(&crew.lock);
	g_cond_clear(&crew.moved);
}
