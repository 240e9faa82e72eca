/* SPDX-License-Identifier: MIT */
/* peer COLS ROWS FILE */
#define _POSIX_C_SOURCE 200809L

#include "peer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CHUNK_BYTES (64 << 10)
#define FRAME_NS (1000000000LL / 60)
#define WARM_UP_NS 300000000LL
#define ROUND_NS 200000000LL
#define ROUNDS 5

static char *bytes;
static size_t length;
static size_t at;
static int64_t next_frame_ns;

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    fseek(f, 0, SEEK_END);
    length = (size_t)ftell(f);
    rewind(f);
    bytes = malloc(length);
    if (length == 0 || fread(bytes, 1, length, f) != length) {
        fprintf(stderr, "%s: cannot be read, or empty\n", path);
        exit(1);
    }
    fclose(f);
}

/* The slowest take seconds for a file: a round ends after any chunk. */
static double round_of(int64_t at_least_ns)
{
    int64_t begin = now_ns();
    int64_t now;
    double taken = 0;
    do {
        size_t n = length - at < CHUNK_BYTES ? length - at : CHUNK_BYTES;
        peer_feed(bytes + at, n);
        taken += n;
        at = at + n == length ? 0 : at + n;
        now = now_ns();
        if (now >= next_frame_ns) {
            next_frame_ns = now + FRAME_NS;
            peer_frame();
        }
    } while (now - begin < at_least_ns);
    return taken * 1e3 / (now - begin);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    double rounds[ROUNDS];

    if (argc != 4)
        return 2;
    peer_open(atoi(argv[1]), atoi(argv[2]));
    read_file(argv[3]);
    round_of(WARM_UP_NS);
    for (int i = 0; i < ROUNDS; i++)
        rounds[i] = round_of(ROUND_NS);
    qsort(rounds, ROUNDS, sizeof(rounds[0]), ascending);
    printf("%.1f\n", rounds[ROUNDS / 2]);
    return 0;
}
