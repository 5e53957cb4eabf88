/* SPDX-License-Identifier: MIT */
/*
 * words - the only place where a fact becomes a sentence
 *
 * Text report, view and ticket say the same thing because they ask here. Never "secure" or "safe":
 * a header is testimony that nobody signed. Text from the mail is made safe here; what these calls append
 * may be printed as it is.
 *
 * Depends on: analysis, out, safe.
 */
#pragma once

#include <tlspath/analysis.h>

/* words_verdict - "PLAINTEXT", "NO RECORD", "WEAK TLS", "ENCRYPTED", "LOCAL", "NO PATH" */
const char *tp_words_verdict(TpVerdict verdict);

/* tp_words_headline - the answer in one sentence: "X NOT ENCRYPTED on 1 of 4 network hops (hop 2), says mx.example" */
void tp_words_headline(TpOut *out, const TpAnalysis *analysis);
/* tp_words_short - the same for narrow screens: "X NOT ENCRYPTED on hop 2 of 6" */
void tp_words_short(TpOut *out, const TpAnalysis *analysis);

/* tp_words_host_from, tp_words_host_by - the two ends of a hop: "mail.example [203.0.113.9]", "mx.example" */
void tp_words_host_from(TpOut *out, const TpHop *hop);
void tp_words_host_by(TpOut *out, const TpHop *hop);
/* tp_words_detail - "TLS 1.3, TLS_AES_256_GCM_SHA384, forward secrecy" or 'noted "with ESMTP", no TLS' */
void tp_words_detail(TpOut *out, const TpHop *hop);
/* tp_words_scope - "submission", "internet", "internal", "same host" */
const char *tp_words_scope(const TpHop *hop);
/* tp_words_record - "own record", "others' record", "doubtful" */
const char *tp_words_record(const TpHop *hop);

/* The explanation of a hop, one paragraph each; nothing is appended where there is nothing to say. */
void tp_words_said(TpOut *out, const TpPath *path, guint hop);    /* what the record says, and why that decides */
void tp_words_believe(TpOut *out, const TpPath *path, guint hop); /* how far to believe it */
void tp_words_means(TpOut *out, const TpPath *path, guint hop);   /* what it means for the mail */
void tp_words_change(TpOut *out, const TpPath *path, guint hop);  /* who can change it */

/* tp_words_limits - the standing sentences: nobody signed it, own records, readable on every server */
void tp_words_limits(TpOut *out, const TpAnalysis *analysis);

/* tp_words_wrap - print `text` (already safe) in lines of `width` cells, each after `indent` blanks, the first after what is there */
void tp_words_wrap(TpOut *out, TpText text, gsize indent, gsize width);
