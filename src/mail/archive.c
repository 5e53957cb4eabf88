/* SPDX-License-Identifier: MIT */
#include "mail/archive.h"

#include <locale.h>

#include "mail/bomb.h"
#include "mail/folder.h"
#include "mail/libarchive.h"

enum { BLOCK = 64 * 1024, NAME_MAX_BYTES = 4096 };

struct TpArchive {
	TpLibarchive call;
	struct archive *reader; /* NULL: there is no library */
	locale_t utf8;          /* for names: libarchive asks the locale, and gives none that it cannot hold */
	TpInput input;
	char *start, *block; /* compressed bytes: those read before, and the present ones */
	gsize start_len;
	char *member;
	guint64 entry;       /* ordinal of the present entry */
	guint64 out;         /* bytes unpacked */
	const char *piece;   /* of the present file, not given yet */
	gsize left;
	gboolean opened;     /* the beginning could be read */
	gboolean at_end;     /* of the present file */
	gboolean sized;      /* it can be passed over without unpacking it */
	gboolean dead;       /* nothing more can be read */
	gboolean any;        /* a file was found */
};

/* give - libarchive asks for bytes */
static la_ssize_t give(struct archive *reader G_GNUC_UNUSED, void *data, const void **bytes)
{
	TpArchive *archive = data;
	gsize len = archive->start_len;

	*bytes = archive->start;
	archive->start_len = 0;
	if (len == 0) {
		*bytes = archive->block;
		len = tp_input_read(&archive->input, archive->block, BLOCK);
	}
	return (la_ssize_t)len;
}

/* set_up - tell libarchive what there may be: behind gzip, which is not its task here, only a tar */
static void set_up(TpArchive *archive)
{
	const TpLibarchive *call = &archive->call;
	struct archive *reader = call->archive_read_new();

	call->archive_read_support_format_tar(reader);
	if (archive->input.inflate == NULL) {
		call->archive_read_support_format_zip_streamable(reader);
		call->archive_read_support_format_raw(reader);
		call->archive_read_support_filter_bzip2(reader);
		call->archive_read_support_filter_xz(reader);
		call->archive_read_support_filter_zstd(reader);
	}
	call->archive_read_set_read_callback(reader, give);
	call->archive_read_set_callback_data(reader, archive);
	archive->opened = call->archive_read_open1(reader) == ARCHIVE_OK;
	archive->reader = reader;
}

/* tp_archive_new - takes the input over */
TpArchive *tp_archive_new(TpInput *input, TpText start)
{
	TpArchive *archive = g_new0(TpArchive, 1);

	archive->input = *input;
	*input = TP_INPUT_CLOSED;
	archive->start = g_memdup2(start.at, start.len);
	archive->start_len = start.len;
	archive->block = g_malloc(BLOCK);
	archive->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	archive->at_end = TRUE;
	if (tp_libarchive_load(&archive->call))
		set_up(archive);
	return archive;
}

/* tp_archive_free - and close its input */
void tp_archive_free(TpArchive *archive)
{
	if (archive == NULL)
		return;
	if (archive->reader != NULL)
		archive->call.archive_read_free(archive->reader);
	if (archive->utf8 != (locale_t)0)
		freelocale(archive->utf8);
	tp_input_close(&archive->input);
	g_free(archive->start);
	g_free(archive->block);
	g_free(archive->member);
	g_free(archive);
}

/* reason - why reading failed; libarchive's own words are for programmers */
static const char *reason(const TpArchive *archive)
{
	if (archive->input.failed != NULL)
		return archive->input.failed;
	return archive->input.ended ? "the compressed data is cut off or damaged: what is before that was read"
	                            : "damaged, or packed in a way that we do not know";
}

/* trouble - an error; the archive goes on unless it is `dead` */
static TpMailboxStep trouble(TpArchive *archive, gboolean dead, const char *why, GError **error)
{
	archive->dead |= dead;
	g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ, why);
	return TP_MAILBOX_TROUBLE;
}

/* next_piece - more bytes of the present file, perhaps none yet; FALSE at its end, and `*failed` may say why */
static gboolean next_piece(TpArchive *archive, const char **failed)
{
	const void *piece = NULL;
	la_int64_t offset;

	if (archive->at_end || archive->dead)
		return FALSE;
	/* the holes of a sparse file cost no input: they are not filled */
	int status = archive->call.archive_read_data_block(archive->reader, &piece, &archive->left, &offset);
	archive->piece = piece;
	if (piece == NULL)
		archive->left = 0;
	archive->at_end = status != ARCHIVE_OK && status != ARCHIVE_WARN;
	archive->dead = status == ARCHIVE_FATAL;
	if (archive->at_end)
		archive->left = 0;
	if (archive->at_end && status != ARCHIVE_EOF)
		*failed = reason(archive);
	else if (status == ARCHIVE_WARN) /* with the last piece, which may be right */
		*failed = "damaged: its checksum or its size is not that of what was packed";
	archive->out += archive->left;
	if (tp_bomb(archive->input.done, archive->out)) {
		archive->dead = TRUE;
		*failed = TP_BOMB_SENTENCE;
	}
	return !archive->at_end && !archive->dead;
}

/* tp_archive_read - up to `most` bytes of the present file */
gsize tp_archive_read(TpArchive *archive, char *to, gsize most, const char **failed)
{
	gsize got = 0;

	while (got < most && (archive->left > 0 || next_piece(archive, failed))) {
		gsize len = MIN(most - got, archive->left);
		if (len == 0) /* a block without bytes has no address either */
			continue;
		memcpy(to + got, archive->piece, len);
		archive->piece += len;
		archive->left -= len;
		got += len;
	}
	return got;
}

/* leave - pass over the rest of the present file, unpacking no more than need be */
static const char *leave(TpArchive *archive)
{
	const char *failed = NULL;

	while (!archive->sized && next_piece(archive, &failed))
		;
	archive->left = 0;
	archive->at_end = TRUE;
	return archive->dead ? failed : NULL;
}

/* set_member - the name of an entry; UTF-8 if it can be had */
static void set_member(TpArchive *archive, struct archive_entry *entry)
{
	const char *name = archive->call.archive_entry_pathname_utf8(entry);

	name = name != NULL ? name : archive->call.archive_entry_pathname(entry);
	g_clear_pointer(&archive->member, g_free);
	if (archive->call.archive_format(archive->reader) != ARCHIVE_FORMAT_RAW)
		archive->member = g_strndup(name != NULL ? name : "(no name)", NAME_MAX_BYTES);
}

/* is_file - may there be mail in the entry? */
static gboolean is_file(const TpArchive *archive, struct archive_entry *entry)
{
	const TpLibarchive *call = &archive->call;
	gboolean plain = call->archive_entry_filetype(entry) == AE_IFREG && call->archive_entry_hardlink(entry) == NULL;
	const char *slash = archive->member != NULL ? strrchr(archive->member, '/') : NULL;

	if (!plain || archive->member == NULL)
		return plain;
	const char *name = slash != NULL ? slash + 1 : archive->member;
	/* a Maildir's tmp/ holds what is not yet delivered, under names that begin with the time */
	gboolean tmp = slash != NULL && tp_text_ends(tp_text_between(archive->member, slash), "/tmp");
	return !(tmp && g_ascii_isdigit(*name)) && !tp_folder_passed(name);
}

/* next_header - read the header of the next entry, and its name */
static int next_header(TpArchive *archive, struct archive_entry **entry)
{
	locale_t before = archive->utf8 != (locale_t)0 ? uselocale(archive->utf8) : (locale_t)0;
	int status = archive->call.archive_read_next_header(archive->reader, entry);

	if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
		set_member(archive, *entry);
	if (before != (locale_t)0)
		uselocale(before);
	return status;
}

/* begin - the archive's next header; END, TROUBLE, or ENTRY: may be anything */
static TpMailboxStep begin(TpArchive *archive, struct archive_entry **entry, GError **error)
{
	const char *failed = leave(archive);

	if (archive->reader == NULL && !archive->dead)
		return trouble(archive, TRUE, "packed, and libarchive is not installed here", error);
	if (failed == NULL && archive->reader != NULL && !archive->opened && !archive->dead)
		failed = reason(archive);
	if (failed != NULL)
		return trouble(archive, TRUE, failed, error);
	int status = archive->dead ? ARCHIVE_EOF : next_header(archive, entry);
	if (status == ARCHIVE_EOF)
		return TP_MAILBOX_END;
	if (status < ARCHIVE_WARN)
		return trouble(archive, TRUE, reason(archive), error);
	if (++archive->entry > TP_LIMIT_ENTRIES)
		return trouble(archive, TRUE, tp_limits_say("more than {ENTRIES} entries: the rest was not read"),
		               error);
	if (archive->call.archive_filter_count(archive->reader) > 2)
		return trouble(archive, TRUE, "compressed more than once: unpack it first", error);
	int format = archive->call.archive_format(archive->reader) & ARCHIVE_FORMAT_BASE_MASK;
	archive->at_end = FALSE;
	archive->sized = format == ARCHIVE_FORMAT_ZIP && archive->call.archive_entry_size_is_set(*entry);
	return TP_MAILBOX_ENTRY;
}

/* finish - the end: is there something to say? Once. */
static TpMailboxStep finish(TpArchive *archive, GError **error)
{
	gboolean said = archive->dead;

	g_clear_pointer(&archive->member, g_free);
	archive->dead = TRUE;
	if (!said && archive->input.failed != NULL)
		return trouble(archive, TRUE, archive->input.failed, error);
	if (!said && !archive->any)
		return trouble(archive, TRUE, "no mail in this archive", error);
	return TP_MAILBOX_END;
}

/* tp_archive_next - go to the next file */
TpMailboxStep tp_archive_next(TpArchive *archive, GError **error)
{
	struct archive_entry *entry;
	TpMailboxStep step;

	while ((step = begin(archive, &entry, error)) == TP_MAILBOX_ENTRY) {
		if (!is_file(archive, entry))
			continue;
		archive->any = TRUE;
		if (archive->call.archive_entry_is_encrypted(entry))
			return trouble(archive, FALSE, "encrypted with a password: unpack it first", error);
		return step;
	}
	return step == TP_MAILBOX_END ? finish(archive, error) : step;
}

/* tp_archive_go - go to the entry of that ordinal */
gboolean tp_archive_go(TpArchive *archive, guint64 number, GError **error)
{
	struct archive_entry *entry;
	TpMailboxStep step = TP_MAILBOX_ENTRY;

	while (archive->entry < number && (step = begin(archive, &entry, error)) == TP_MAILBOX_ENTRY)
		;
	if (step == TP_MAILBOX_END)
		g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ, "the message is no longer there");
	return step == TP_MAILBOX_ENTRY;
}

/* tp_archive_member - the name of the present file */
const char *tp_archive_member(const TpArchive *archive)
{
	return archive->member;
}

/* tp_archive_entry - its ordinal */
guint64 tp_archive_entry(const TpArchive *archive)
{
	return archive->entry;
}

/* tp_archive_input - where it is read from */
const TpInput *tp_archive_input(const TpArchive *archive)
{
	return &archive->input;
}
