// SPDX-License-Identifier: MIT
/*
 * paint RRGGBB [WIDTHxHEIGHT]
 *
 * Shows one colour on the display that was lent to it, in the mode that is set or in one of this size, with nothing but
 * the kernel's ioctls. Says "painted"; then each line of "again" is what comes of setting the mode anew, which SIGUSR1
 * asks for: an error number, or 0. Ends with SIGTERM.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <drm.h>
#include <drm_mode.h>

#define MAX_MODES 64
#define MAX_ENCODERS 16

static int card;

static void ask(const char *what, unsigned long request, void *argument)
{
    if (ioctl(card, request, argument) < 0) {
        printf("%s: %s\n", what, strerror(errno));
        exit(1);
    }
}

/* The mode of this size, or the preferred one. */
static struct drm_mode_modeinfo choose(uint32_t connector, unsigned width, unsigned height)
{
    static struct drm_mode_modeinfo modes[MAX_MODES];
    static uint32_t encoders[MAX_ENCODERS];
    struct drm_mode_get_connector found = {
        .connector_id = connector,
        .count_modes = MAX_MODES,
        .modes_ptr = (uintptr_t) modes,
        .count_encoders = MAX_ENCODERS,
        .encoders_ptr = (uintptr_t) encoders,
    };
    ask("connector", DRM_IOCTL_MODE_GETCONNECTOR, &found);
    for (unsigned i = 0; i < found.count_modes && i < MAX_MODES; i++) {
        if (modes[i].hdisplay == width && modes[i].vdisplay == height)
            return modes[i];
    }
    return modes[0];
}

int main(int count, char **words)
{
    const char *number = getenv("KMSTERM_LEASE_FD");
    uint32_t colour = count > 1 ? strtoul(words[1], NULL, 16) : 0;
    unsigned width = 0, height = 0;
    uint32_t crtcs[2], connectors[2];
    struct drm_mode_card_res lent = {
        .count_crtcs = 2,
        .crtc_id_ptr = (uintptr_t) crtcs,
        .count_connectors = 2,
        .connector_id_ptr = (uintptr_t) connectors,
    };
    sigset_t signals;

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (!number) {
        puts("no KMSTERM_LEASE_FD");
        return 1;
    }
    card = atoi(number);
    if (count > 2)
        sscanf(words[2], "%ux%u", &width, &height);
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);

    ask("resources", DRM_IOCTL_MODE_GETRESOURCES, &lent);
    printf("lent %u connector, %u CRTC\n", lent.count_connectors, lent.count_crtcs);
    struct drm_mode_modeinfo mode = choose(connectors[0], width, height);
    struct drm_mode_create_dumb buffer = {.width = mode.hdisplay, .height = mode.vdisplay, .bpp = 32};
    ask("buffer", DRM_IOCTL_MODE_CREATE_DUMB, &buffer);
    struct drm_mode_fb_cmd frame = {
        .width = buffer.width,
        .height = buffer.height,
        .pitch = buffer.pitch,
        .bpp = 32,
        .depth = 24,
        .handle = buffer.handle,
    };
    ask("framebuffer", DRM_IOCTL_MODE_ADDFB, &frame);
    struct drm_mode_map_dumb map = {.handle = buffer.handle};
    ask("map", DRM_IOCTL_MODE_MAP_DUMB, &map);
    uint32_t *pixels = mmap(NULL, buffer.size, PROT_READ | PROT_WRITE, MAP_SHARED, card, map.offset);
    if (pixels == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (uint64_t i = 0; i < buffer.size / 4; i++)
        pixels[i] = colour;
    struct drm_mode_crtc shown = {
        .crtc_id = crtcs[0],
        .fb_id = frame.fb_id,
        .set_connectors_ptr = (uintptr_t) connectors,
        .count_connectors = 1,
        .mode_valid = 1,
        .mode = mode,
    };
    ask("mode", DRM_IOCTL_MODE_SETCRTC, &shown);
    puts("painted");
    for (;;) {
        int signal;
        sigwait(&signals, &signal);
        if (signal == SIGTERM)
            return 0;
        printf("again %d\n", ioctl(card, DRM_IOCTL_MODE_SETCRTC, &shown) < 0 ? errno : 0);
    }
}
