#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// duckdb.cjs MODULES [-json|-csv] [-c SQL]... - stands in for DuckDB's own command line, by its package in MODULES
//
// Without -c, a statement a line of standard input. What a statement answers is one line of JSON with -json (an array of
// objects), else a heading and a line for each row. Nothing is fetched: no extension but those inside.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [modules, ...options] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(path.resolve(modules, 'x.cjs'))('@duckdb/node-api');
const statements = options.filter((_, i) => options[i - 1] === '-c');
const json = options.includes('-json');

// print - what a statement answered
function print(answer) {
	if (json) console.log(JSON.stringify(answer.getRowObjectsJson()));
	else for (const row of [answer.columnNames(), ...answer.getRows()]) console.log(row.map((cell) => cell ?? '').join(','));
}

async function run() {
	const sealed = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
	const connection = await (await DuckDBInstance.create(':memory:', sealed)).connect();
	const lines = statements.length > 0 ? statements : fs.readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
	for (const statement of lines) print(await connection.runAndReadAll(statement));
}

run().catch((trouble) => {
	console.error(String(trouble.message));
	process.exitCode = 1;
});
