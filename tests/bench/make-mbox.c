/* SPDX-License-Identifier: MIT */
/*
 * make-mbox - writes a mailbox of a given size that looks like a real one, the same bytes each time
 *
 *     make-mbox MEGABYTES [headers] >FILE
 *
 * A message has about 12 KB of header (five Received fields of several kinds, DKIM, ARC, a gateway's X-
 * fields) and 26 KB of body (base64, quoted-printable, plain text): the proportions of real mailboxes.
 * "headers": no bodies. It is written in large pieces, as from a disk: the kernel keeps it in large pages then, from
 * which all programs read faster, wc -l the most.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_BYTES = 12000, MESSAGE_BYTES = 38000, PIECE = 1 << 20 };

typedef struct {
	uint64_t state;
	unsigned n; /* ordinal of the message */
} Maker;

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char *const hosts[] = { "mx1.our.example", "out.north.example", "relay.west.example",
	                             "mail.lists.example", "smtp.shop.example", "mta7.bank.example" };
static const char *const subjects[] = {
	"Minutes of the meeting", "=?utf-8?Q?Angebot_f=C3=BCr_Oktober?=", "Re: delivery on Friday",
	"=?utf-8?B?UmVjaG51bmcgZsO8ciBTZXB0ZW1iZXI=?=", "Newsletter 42", "=?iso-8859-1?Q?D=E9jeuner?= at noon"
};
static const char *const words[] = { "the",   "mail",  "we",       "sent",    "on",     "Friday", "was",
	                             "about", "a",     "delivery", "from",    "store",  "and",    "please",
	                             "tell",  "us",    "whether",  "it",      "has",    "come",   "in",
	                             "good",  "order", "so",       "that",    "nobody", "waits",  "longer" };

/* rnd - the next number below `below`, at most 2^31 (a linear congruential generator) */
static unsigned rnd(Maker *maker, unsigned below)
{
	maker->state = maker->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(maker->state >> 33) % below;
}

/* junk - `len` characters of base64, five a number */
static void junk(Maker *maker, unsigned len)
{
	for (unsigned i = 0, bits = 0; i < len; i++, bits >>= 6) {
		if (i % 5 == 0)
			bits = rnd(maker, 1u << 30);
		putchar_unlocked(base64[bits % 64]);
	}
}

/* junk_field - a folded field of about `lines` lines that nobody wants */
static void junk_field(Maker *maker, const char *name, unsigned lines)
{
	printf("%s: ", name);
	junk(maker, 50);
	while (lines-- > 1) {
		fputs("\n\t", stdout);
		junk(maker, 60 + rnd(maker, 15));
	}
	putchar('\n');
}

/* date - how RFC 5322 writes the time of the message, some seconds on */
static void date(const Maker *maker, unsigned seconds)
{
	printf("Sat, %u Oct 2026 %02u:%02u:%02u +0200", 1 + maker->n % 28, maker->n % 24, maker->n % 60,
	       seconds % 60);
}

/* received - one of five kinds */
static void received(Maker *maker, unsigned kind, unsigned seconds)
{
	const char *from = hosts[rnd(maker, 6)], *by = hosts[rnd(maker, 6)];
	unsigned ip = rnd(maker, 250);

	switch (kind) {
	case 0:
		printf("Received: from %s (%s [192.0.2.%u])\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 "
		       "(256/256 bits)\n\t key-exchange X25519 server-signature RSA-PSS (2048 bits))\n\t(No client "
		       "certificate requested)\n\tby %s (Postfix) with ESMTPS id 4F%06u\n\tfor <kim@our.example>; ",
		       from, from, ip, by, rnd(maker, 1000000));
		break;
	case 1:
		printf("Received: from %s (2001:db8::%x) by\n %s (2001:db8:1::25) with Microsoft SMTP Server\n "
		       "(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id\n 15.20.9115.%u; ", from, ip,
		       by, rnd(maker, 100));
		break;
	case 2:
		printf("Received: from %s (%s. [198.51.100.%u])\n        by %s with ESMTPS id a%ux\n        for "
		       "<kim@our.example>\n        (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128);\n"
		       "        ", from, from, ip, by, rnd(maker, 1000000));
		break;
	case 3:
		printf("Received: from localhost (localhost [127.0.0.1])\n\tby %s (Postfix) with ESMTP id %X\n\tfor "
		       "<kim@our.example>; ", by, rnd(maker, 1000000));
		break;
	default:
		printf("Received: from [203.0.113.%u] (helo=%s)\n\tby %s with esmtp (Exim 4.96)\n\t(envelope-from "
		       "<anna@north.example>)\n\tid 1x%u-00; ", ip, from, by, rnd(maker, 1000000));
	}
	date(maker, seconds);
	putchar('\n');
}

/* header - about 12 KB */
static void header(Maker *maker)
{
	char name[40];

	for (unsigned i = 0; i < 5; i++) {
		received(maker, (maker->n + i) % 5, 30 - i);
		snprintf(name, sizeof name, "X-Gateway-Record-%u", i);
		junk_field(maker, name, 2);
	}
	junk_field(maker, "ARC-Seal", 6);
	junk_field(maker, "ARC-Message-Signature", 9);
	junk_field(maker, "ARC-Authentication-Results", 4);
	fputs("Authentication-Results: mx1.our.example;\n\tspf=pass smtp.mailfrom=north.example;\n\tdkim=pass "
	      "header.d=north.example;\n\tdmarc=pass header.from=north.example\n", stdout);
	junk_field(maker, "DKIM-Signature", 9);
	fputs("Return-Path: <anna@north.example>\nFrom: Anna Berg <anna@north.example>\n", stdout);
	fputs("To: \"Kim, Front Desk\" <kim@our.example>\n", stdout);
	printf("Subject: %s\nDate: ", subjects[rnd(maker, 6)]);
	date(maker, 0);
	printf("\nMessage-ID: <%u.%u@north.example>\nMIME-Version: 1.0\n", maker->n, rnd(maker, 1000000));
	fputs("Content-Type: multipart/alternative;\n\tboundary=\"=_part\"\n", stdout);
	for (unsigned i = 0; i < 31; i++) {
		snprintf(name, sizeof name, "X-Filter-Antispam-%u", i);
		junk_field(maker, name, 1 + rnd(maker, 6));
	}
}

/* prose - lines of words; each "=" folded softly if `quoted` */
static void prose(Maker *maker, unsigned lines, int quoted)
{
	for (unsigned i = 0; i < lines; i++) {
		unsigned len = 0;
		while (len < 64) {
			const char *word = words[rnd(maker, sizeof words / sizeof *words)];
			len += (unsigned)printf(quoted && rnd(maker, 20) == 0 ? "%s=C3=A4 " : "%s ", word);
		}
		puts(quoted ? "=" : "");
		if (rnd(maker, 12) == 0)
			putchar('\n');
	}
}

/* body - about 26 KB */
static void body(Maker *maker)
{
	fputs("\n--=_part\nContent-Type: text/plain; charset=utf-8\n\n", stdout);
	prose(maker, 30 + rnd(maker, 60), 0);
	if (maker->n % 50 == 0)
		fputs("\n>From here on the words are quoted as mbox wants it.\n\nFrom our side that is all.\n", stdout);
	fputs("\n--=_part\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
	      stdout);
	prose(maker, 80 + rnd(maker, 80), 1);
	fputs("\n--=_part\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n", stdout);
	for (unsigned i = 98 + rnd(maker, 160); i > 0; i--) {
		junk(maker, 76);
		putchar('\n');
	}
	fputs("--=_part--\n\n", stdout);
}

int main(int argc, char **argv)
{
	static char piece[PIECE];
	Maker maker = { .state = 42 };
	int headers = argc == 3 && strcmp(argv[2], "headers") == 0;
	uint64_t want = argc == 2 || headers ? strtoull(argv[1], NULL, 10) * 1000000 : 0;

	if (want == 0) {
		fputs("usage: make-mbox MEGABYTES [headers] >FILE\n", stderr);
		return 2;
	}
	setvbuf(stdout, piece, _IOFBF, sizeof piece);
	for (uint64_t written = 0; written < want; written += headers ? HEADER_BYTES : MESSAGE_BYTES, maker.n++) {
		printf("From anna@north.example Sat Oct %2u %02u:%02u:00 2026\n", 1 + maker.n % 28, maker.n % 24,
		       maker.n % 60);
		header(&maker);
		if (headers)
			putchar('\n');
		else
			body(&maker);
	}
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
