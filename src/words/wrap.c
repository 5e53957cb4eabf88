/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

/* tp_words_clip - append `bytes` made safe, at most `cells` wide */
void tp_words_clip(TpOut *out, TpText bytes, TpSafeFor use, gsize cells)
{
	gsize start = out->len, most = 64 + cells * 16; /* more is not even looked at */

	bytes = tp_text_trim(bytes);
	if (bytes.len == 0)
		return;
	tp_safe(out, tp_text(bytes.at, MIN(bytes.len, most)), use);

	TpText made = tp_text(out->at + start, out->len - start);
	if (bytes.len <= most && tp_safe_clip(made, cells) == made.len)
		return;
	out->len = start + tp_safe_clip(made, cells - MIN(cells, 3));
	TP_OUT(out, "...");
}

/* skip_blanks - the text without blanks at its start */
static TpText skip_blanks(TpText text)
{
	while (text.len > 0 && *text.at == ' ')
		text = tp_text(text.at + 1, text.len - 1);
	return text;
}

/* line_bytes - how many bytes of `text` make a line: up to the last blank that fits, or part of a word */
static gsize line_bytes(TpText text, gsize cells)
{
	gsize fits = tp_safe_clip(text, cells), cut = fits;

	if (fits == text.len)
		return fits;
	while (cut > 0 && text.at[cut] != ' ')
		cut--;
	if (cut > 0)
		return cut;
	/* a character wider than the line still has to leave */
	if (fits == 0)
		fits = (gsize)(g_utf8_next_char(text.at) - text.at);
	return MIN(fits, text.len);
}

/* tp_words_line - take one line off `rest` */
TpText tp_words_line(TpText *rest, gsize cells)
{
	TpText text = skip_blanks(*rest);
	gsize len = line_bytes(text, cells);
	TpText line = tp_text(text.at, len);

	*rest = skip_blanks(tp_text(text.at + len, text.len - len));
	while (line.len > 0 && line.at[line.len - 1] == ' ')
		line.len--;
	return line;
}

/* column - cells that the last line of the output takes already */
static gsize column(const TpOut *out)
{
	gsize start = out->len;

	while (start > 0 && out->at[start - 1] != '\n')
		start--;
	return start < out->len ? tp_safe_width(tp_text(out->at + start, out->len - start)) : 0;
}

/* tp_words_wrap - print `text` in lines of `width` cells, each after `indent` blanks */
void tp_words_wrap(TpOut *out, TpText text, gsize indent, gsize width)
{
	gsize at = column(out);

	do {
		if (at < indent) {
			tp_out_repeat(out, ' ', indent - at);
			at = indent;
		}
		TpText line = tp_words_line(&text, width > at ? width - at : 1);
		tp_out_text(out, line);
		TP_OUT(out, "\n");
		at = 0;
	} while (text.len > 0);
}
