/* SPDX-License-Identifier: MIT */
/*
 * joint - what two neighbouring records say of each other: does the chain hold, does it cross a border?
 *
 * Depends on: hop, host.
 */
#pragma once

#include <tlspath/path.h>

/* tp_joint_orgs - the organisations at both ends of each hop, and so its scope */
void tp_joint_orgs(TpPath *path, TpOrgs *orgs);
/* tp_joint_link - delays, gaps and borders between neighbours */
void tp_joint_link(TpPath *path);
