/* SPDX-License-Identifier: MIT */
#include "peer.h"

#include <libtsm.h>
#include <stdlib.h>

static struct tsm_screen *screen;
static struct tsm_vte *vte;
static tsm_age_t drawn;

/* Keeps what is read from being optimized away. */
static volatile uint32_t seen;

static void answer(struct tsm_vte *from, const char *bytes, size_t length, void *data)
{
    (void)from, (void)bytes, (void)length, (void)data;
}

static int cell(struct tsm_screen *from, uint64_t id, const uint32_t *text, size_t length,
        unsigned int width, unsigned int x, unsigned int y, const struct tsm_screen_attr *attr,
        tsm_age_t age, void *data)
{
    (void)from, (void)id, (void)x, (void)y, (void)data;
    if (age == 0 || age > drawn)
        seen = (length ? text[0] : 0) + width + attr->fr + attr->bb;
    return 0;
}

void peer_open(int cols, int rows)
{
    if (tsm_screen_new(&screen, NULL, NULL) || tsm_vte_new(&vte, screen, answer, NULL, NULL, NULL)
            || tsm_screen_resize(screen, cols, rows))
        exit(1);
    tsm_screen_set_max_sb(screen, SCROLLBACK_ROWS);
}

void peer_feed(const char *bytes, size_t length)
{
    tsm_vte_input(vte, bytes, length);
}

void peer_frame(void)
{
    drawn = tsm_screen_draw(screen, cell, NULL);
}
