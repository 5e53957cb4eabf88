/* SPDX-License-Identifier: MIT */
/*
 * joint - what two neighbouring records say of each other: does the chain hold, does it cross a border?
 *
 * `own` is what you say of yourself; it may be NULL.
 *
 * Depends on: hop, host, hosts.
 */
#pragma once

#include <tlspath/path.h>

/* tp_joint_orgs - the organisations at both ends of each hop, and so its scope */
void tp_joint_orgs(TpPath *path, TpOrgs *orgs, const TpOwn *own);
/* tp_joint_link - delays, gaps and borders between neighbours */
void tp_joint_link(TpPath *path, const TpOwn *own);

/* tp_joint_inside - is the client listed as one of your own hosts, and the recorder yours too? */
gboolean tp_joint_inside(const TpHop *hop, const TpOwn *own);
