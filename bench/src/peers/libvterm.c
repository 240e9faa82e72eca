/* SPDX-License-Identifier: MIT */
#include "peer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

static VTerm *vt;
static VTermScreen *screen;
static int page_cols;
static int page_rows;
static bool *dirty;

/* libvterm leaves the scrollback to its user: a ring of rows. */
static VTermScreenCell *scrollback;
static int newest;

/* Keeps what is read from being optimized away. */
static volatile uint32_t seen;

static int damage(VTermRect rect, void *user)
{
    (void)user;
    for (int r = rect.start_row; r < rect.end_row; r++)
        dirty[r] = true;
    return 1;
}

static int push_line(int cols, const VTermScreenCell *cells, void *user)
{
    (void)user;
    newest = (newest + 1) % SCROLLBACK_ROWS;
    memcpy(scrollback + (size_t)newest * page_cols, cells, cols * sizeof(*cells));
    return 1;
}

static const VTermScreenCallbacks callbacks = {
    .damage = damage,
    .sb_pushline = push_line,
};

void peer_open(int cols, int rows)
{
    page_cols = cols;
    page_rows = rows;
    dirty = calloc(rows, sizeof(*dirty));
    scrollback = calloc((size_t)cols * SCROLLBACK_ROWS, sizeof(*scrollback));
    vt = vterm_new(rows, cols);
    if (!dirty || !scrollback || !vt)
        exit(1);
    vterm_set_utf8(vt, 1);
    screen = vterm_obtain_screen(vt);
    vterm_screen_set_callbacks(screen, &callbacks, NULL);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_reset(screen, 1);
}

void peer_feed(const char *bytes, size_t length)
{
    vterm_input_write(vt, bytes, length);
}

void peer_frame(void)
{
    vterm_screen_flush_damage(screen);
    for (int r = 0; r < page_rows; r++) {
        for (int c = 0; dirty[r] && c < page_cols; c++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(screen, (VTermPos){r, c}, &cell);
            seen = cell.chars[0] + cell.width + cell.fg.type;
        }
        dirty[r] = false;
    }
}
