/* SPDX-License-Identifier: MIT */
#include "path/verdict.h"

#include "path/policy.h"

static const char glyphs[TP_VERDICTS] = {
	[TP_VERDICT_EMPTY] = '-', [TP_VERDICT_LOCAL] = '.',   [TP_VERDICT_ENCRYPTED] = '=',
	[TP_VERDICT_WEAK] = '~',  [TP_VERDICT_UNKNOWN] = '?', [TP_VERDICT_PLAINTEXT] = 'X',
};

/* of_channel - what the hop's channel is worth, whether it crossed a network or not */
static TpVerdict of_channel(const TpHop *hop)
{
	switch (hop->channel) {
	case TP_CHANNEL_TLS:
		return hop->tls.strength >= TP_STRENGTH_WEAK ? TP_VERDICT_WEAK : TP_VERDICT_ENCRYPTED;
	case TP_CHANNEL_PLAINTEXT:
		return TP_VERDICT_PLAINTEXT;
	case TP_CHANNEL_LOCAL:
		return TP_VERDICT_LOCAL;
	default:
		return TP_VERDICT_UNKNOWN;
	}
}

/* tp_hop_verdict - the verdict that the hop alone would make */
TpVerdict tp_hop_verdict(const TpHop *hop)
{
	return tp_hop_on_network(hop) ? of_channel(hop) : TP_VERDICT_LOCAL;
}

/* tp_hop_shown - what a hop is shown as; TLS inside a machine is still TLS, plaintext there concerns nobody */
TpVerdict tp_hop_shown(const TpHop *hop)
{
	return hop->channel == TP_CHANNEL_TLS ? of_channel(hop) : tp_hop_verdict(hop);
}

/* tp_verdict_glyph - one character for a verdict */
char tp_verdict_glyph(TpVerdict verdict)
{
	return glyphs[verdict];
}

/* tp_hop_glyph - one character for a hop */
char tp_hop_glyph(const TpHop *hop)
{
	return glyphs[tp_hop_shown(hop)];
}

/* truth_exposes - yes protects, no exposes, and what is not stated is not known */
static TpExposure truth_exposes(TpTruth truth)
{
	return truth == TP_YES ? TP_EXPOSURE_PROTECTED : truth == TP_NO ? TP_EXPOSURE_EXPOSED : TP_EXPOSURE_UNKNOWN;
}

/* passive - TLS keeps listeners out, unless its key can be searched; a broken cipher may or may not */
static TpExposure passive(const TpTls *tls)
{
	if (tls->suite.export || (tls->suite.bits > 0 && tls->suite.bits < TP_POLICY_BITS))
		return TP_EXPOSURE_EXPOSED;
	return tls->strength == TP_STRENGTH_INSECURE ? TP_EXPOSURE_UNKNOWN : TP_EXPOSURE_PROTECTED;
}

/*
 * active - TLS between mail servers is opportunistic (RFC 7435): it keeps somebody in the middle out only where an end
 * proved its name. An anonymous suite shows that the server did not; most other records tell nothing (tls_note.c).
 */
static TpExposure active(const TpTls *tls)
{
	if (tls->suite.auth == TP_AUTH_ANON)
		return TP_EXPOSURE_EXPOSED;
	return tls->peer_bound ? TP_EXPOSURE_PROTECTED : TP_EXPOSURE_UNKNOWN;
}

/* tp_hop_exposure - what one hop means against one threat */
TpExposure tp_hop_exposure(const TpHop *hop, TpThreat threat)
{
	if (hop->channel == TP_CHANNEL_PLAINTEXT)
		return TP_EXPOSURE_EXPOSED;
	if (hop->channel != TP_CHANNEL_TLS)
		return TP_EXPOSURE_UNKNOWN;
	switch (threat) {
	case TP_THREAT_PASSIVE:
		return passive(&hop->tls);
	case TP_THREAT_ACTIVE:
		return active(&hop->tls);
	case TP_THREAT_LATER:
		return truth_exposes(hop->tls.forward_secrecy);
	default:
		return truth_exposes(hop->tls.quantum_safe);
	}
}

/* add_exposure - one exposed hop exposes the mail; one unknown hop leaves it unknown */
static void add_exposure(TpPath *path, const TpHop *hop, gboolean first)
{
	for (guint i = 0; i < TP_THREATS; i++) {
		TpExposure exposure = tp_hop_exposure(hop, (TpThreat)i);
		TpExposure *sum = &path->exposure[i];
		if (first || exposure == TP_EXPOSURE_EXPOSED)
			*sum = exposure;
		else if (exposure == TP_EXPOSURE_UNKNOWN && *sum == TP_EXPOSURE_PROTECTED)
			*sum = exposure;
	}
}

/* tp_verdict_reach - verdict, worst hop, strength and exposure */
void tp_verdict_reach(TpPath *path)
{
	gboolean first = TRUE;

	path->verdict = path->n_hops == 0 ? TP_VERDICT_EMPTY : TP_VERDICT_LOCAL;
	for (guint i = 0; i < path->n_hops; i++) {
		const TpHop *hop = &path->hops[i];
		TpVerdict verdict = tp_hop_verdict(hop);
		if (!tp_hop_on_network(hop))
			continue;
		if (verdict > path->verdict) {
			path->verdict = verdict;
			path->worst_hop = i + 1;
		}
		if (hop->channel == TP_CHANNEL_TLS)
			path->strength = MAX(path->strength, hop->tls.strength);
		add_exposure(path, hop, first);
		first = FALSE;
	}
}
