/* SPDX-License-Identifier: MIT */
/*
 * What VteBench does, for a terminal written in C: a file is fed 64 KiB at a time, a frame is read
 * at 60 Hz, and the median of rounds is printed in MB (10^6 bytes) per second of the thread's time.
 */
#ifndef PEER_H
#define PEER_H

#include <stddef.h>

#define SCROLLBACK_ROWS 1000

/* What a peer has to offer. */
void peer_open(int cols, int rows);
void peer_feed(const char *bytes, size_t length);
void peer_frame(void);

#endif
