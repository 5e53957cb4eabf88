#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What the installed libraries say of a suite we say too: name, key exchange, forward secrecy, bits, AEAD.
n=0
suite=${TLSPATH_BUILD:-build}/tests/suite
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
# same WHAT - is our answer to the names in $scratch/names what $scratch/expected says?
same() {
	n=$((n + 1))
	"$suite" <"$scratch/names" | awk -F'\t' -v OFS='\t' -f "$scratch/ours" >"$scratch/got"
	if [ -s "$scratch/names" ] && diff "$scratch/expected" "$scratch/got" >"$scratch/log"; then
		echo "ok $n - $1 ($(wc -l <"$scratch/names"))"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$scratch/log"
	fi
}

# Our columns that the libraries have too: name, IANA name, key exchange, forward secrecy, bits, AEAD
cat >"$scratch/ours" <<'END'
{ print $1, key == "number" ? $3 : $2, $4, $6, $9, $10 == "AEAD" ? "AEAD" : "-" }
END

# "0xC0,0x30 - IANA - NAME TLSv1.2 Kx=ECDH Au=RSA Enc=AESGCM(256) Mac=AEAD"; of the 168 bits of 3DES 112 count
cat >"$scratch/openssl" <<'END'
BEGIN {
	split("any (EC)DHE ECDH ECDHE DH DHE RSA RSA PSK PSK RSAPSK RSA-PSK DHEPSK DHE-PSK", k, " ")
	for (i = 1; i in k; i += 2)
		kex[k[i]] = k[i + 1]
	kex["ECDHEPSK"] = "ECDHE-PSK"
	kex["SRP"] = "SRP"
}
{
	x = kex[substr($7, 4)]
	bits = $9 ~ /=3DES/ ? 112 : $9 ~ /=None/ ? 0 : $9
	gsub(/.*\(|\)/, "", bits)
	secrecy = x ~ /^(RSA|PSK|RSA-PSK)$/ ? "no" : "yes"
	print $(iana ? 3 : 5), $3, x, secrecy, bits, $10 == "Mac=AEAD" ? "AEAD" : "-"
}
END
# "TLS_ECDHE_RSA_AES_256_GCM_SHA384 0xc0, 0x30 TLS1.2": parts by the name's own words
cat >"$scratch/gnutls" <<'END'
function kex(name) {
	if (name ~ /^TLS_(AES|CHACHA20)_/) return "(EC)DHE"
	if (name ~ /^TLS_GOST/) return "GOST"
	if (name ~ /^TLS_EC.*ANON/) return "ECDHE"
	if (name ~ /^TLS_DH_ANON/) return "DHE"
	split(name, word, "_")
	return word[3] == "PSK" ? word[2] "-PSK" : word[2]
}
function bits(name) {
	if (name ~ /_NULL_/) return 0
	if (name ~ /3DES/) return 112
	return name ~ /256_(CBC|GCM|CCM)|CHACHA|28147/ ? 256 : 128
}
/^TLS_/ {
	x = kex($1)
	number = toupper(substr($2, 3, 2) substr($3, 3, 2))
	print short ? substr($1, 5) : $1, number, x, x ~ /^(RSA|PSK|RSA-PSK|GOST)$/ ? "no" : "yes", bits($1),
		$1 ~ /GCM|CCM|POLY1305/ ? "AEAD" : "-"
}
END

all=ALL:COMPLEMENTOFALL:@SECLEVEL=0
if command -v openssl >/dev/null && openssl ciphers -V -stdname $all >"$scratch/list" 2>"$scratch/log"; then
	for iana in 0 1; do
		awk -v iana=$iana -v OFS='\t' -f "$scratch/openssl" "$scratch/list" >"$scratch/expected"
		cut -f1 "$scratch/expected" >"$scratch/names"
		if [ $iana = 0 ]; then same "OpenSSL's names"; else same "IANA's names by OpenSSL"; fi
	done
else
	skip "OpenSSL's names" 'no openssl that lists them'
	skip "IANA's names by OpenSSL" 'no openssl that lists them'
fi

if command -v gnutls-cli >/dev/null && gnutls-cli --list >"$scratch/list" 2>"$scratch/log"; then
	sed -i '1i BEGIN { key = "number" }' "$scratch/ours"
	awk -v OFS='\t' -f "$scratch/gnutls" "$scratch/list" >"$scratch/expected"
	cut -f1 "$scratch/expected" >"$scratch/names"
	same "GnuTLS's names"
	grep -Ev '^TLS_(AES|CHACHA20)_' "$scratch/list" |
		awk -v short=1 -v OFS='\t' -f "$scratch/gnutls" >"$scratch/expected"
	cut -f1 "$scratch/expected" >"$scratch/names"
	same "GnuTLS's names without TLS_"
else
	skip "GnuTLS's names" 'no gnutls-cli'
	skip "GnuTLS's names without TLS_" 'no gnutls-cli'
fi
echo "1..$n"
