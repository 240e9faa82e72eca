// SPDX-License-Identifier: MIT
/*
 * bare open|hold|mess [NODE]
 *
 * A program that opens the graphics card by itself, with nothing but the kernel's ioctls, and asks nobody.
 *   open  says "master" if the kernel made it that for opening the card, or "no master", and does nothing
 *   hold  becomes master, says so, and does nothing
 *   mess  the same, and says "messed" when it has set 640x480, shown red, put a white cursor over it and made the CRTC
 *         show every colour as black
 * SIGUSR1 has it become master again: "again" and an error number, or 0. It lives until a signal ends it, and leaves
 * everything as it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <drm.h>
#include <drm_mode.h>

#define MAX_OBJECTS 64
#define CURSOR_PX 64
#define RED 0xff0000
#define WHITE 0xffffffff

static int card;
static uint32_t crtcs[MAX_OBJECTS], connectors[MAX_OBJECTS], encoders[MAX_OBJECTS];
static struct drm_mode_modeinfo modes[MAX_OBJECTS];

static void ask(const char *what, unsigned long request, void *argument)
{
    if (ioctl(card, request, argument) < 0) {
        printf("%s: %s\n", what, strerror(errno));
        exit(1);
    }
}

/* The mode of this size, if the connector has a monitor and that has one. */
static int choose(uint32_t connector, unsigned width, unsigned height, struct drm_mode_modeinfo *chosen)
{
    struct drm_mode_get_connector found = {
        .connector_id = connector,
        .count_modes = MAX_OBJECTS,
        .modes_ptr = (uintptr_t) modes,
        .count_encoders = MAX_OBJECTS,
        .encoders_ptr = (uintptr_t) encoders,
    };
    ask("connector", DRM_IOCTL_MODE_GETCONNECTOR, &found);
    for (unsigned i = 0; i < found.count_modes && i < MAX_OBJECTS; i++) {
        if (modes[i].hdisplay == width && modes[i].vdisplay == height) {
            *chosen = modes[i];
            return 1;
        }
    }
    return 0;
}

/* Memory of one colour; of 32 bits a pixel. */
static struct drm_mode_create_dumb fill(unsigned width, unsigned height, uint32_t colour)
{
    struct drm_mode_create_dumb buffer = {.width = width, .height = height, .bpp = 32};
    ask("buffer", DRM_IOCTL_MODE_CREATE_DUMB, &buffer);
    struct drm_mode_map_dumb map = {.handle = buffer.handle};
    ask("map", DRM_IOCTL_MODE_MAP_DUMB, &map);
    uint32_t *pixels = mmap(NULL, buffer.size, PROT_READ | PROT_WRITE, MAP_SHARED, card, map.offset);
    if (pixels == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    for (uint64_t i = 0; i < buffer.size / 4; i++)
        pixels[i] = colour;
    return buffer;
}

static void show(uint32_t crtc, uint32_t connector, struct drm_mode_modeinfo mode)
{
    struct drm_mode_create_dumb picture = fill(mode.hdisplay, mode.vdisplay, RED);
    struct drm_mode_fb_cmd frame = {
        .width = picture.width,
        .height = picture.height,
        .pitch = picture.pitch,
        .bpp = 32,
        .depth = 24,
        .handle = picture.handle,
    };
    ask("framebuffer", DRM_IOCTL_MODE_ADDFB, &frame);
    struct drm_mode_crtc shown = {
        .crtc_id = crtc,
        .fb_id = frame.fb_id,
        .set_connectors_ptr = (uintptr_t) &connector,
        .count_connectors = 1,
        .mode_valid = 1,
        .mode = mode,
    };
    ask("mode", DRM_IOCTL_MODE_SETCRTC, &shown);
}

/* What a card does not have it cannot leave behind. */
static void try(const char *what, unsigned long request, void *argument)
{
    if (ioctl(card, request, argument) < 0)
        printf("no %s: %s\n", what, strerror(errno));
}

static void mess(void)
{
    struct drm_mode_card_res all = {
        .count_crtcs = MAX_OBJECTS,
        .crtc_id_ptr = (uintptr_t) crtcs,
        .count_connectors = MAX_OBJECTS,
        .connector_id_ptr = (uintptr_t) connectors,
    };
    ask("resources", DRM_IOCTL_MODE_GETRESOURCES, &all);
    struct drm_mode_modeinfo mode;
    unsigned i = 0;
    while (i < all.count_connectors && !choose(connectors[i], 640, 480, &mode))
        i++;
    if (i == all.count_connectors) {
        puts("no monitor of 640x480");
        exit(1);
    }
    show(crtcs[0], connectors[i], mode);
    struct drm_mode_cursor cursor = {
        .flags = DRM_MODE_CURSOR_BO | DRM_MODE_CURSOR_MOVE,
        .crtc_id = crtcs[0],
        .width = CURSOR_PX,
        .height = CURSOR_PX,
        .handle = fill(CURSOR_PX, CURSOR_PX, WHITE).handle,
    };
    try("cursor", DRM_IOCTL_MODE_CURSOR, &cursor);
    struct drm_mode_crtc now = {.crtc_id = crtcs[0]};
    ask("CRTC", DRM_IOCTL_MODE_GETCRTC, &now);
    uint16_t *black = calloc(now.gamma_size + 1, sizeof *black);
    struct drm_mode_crtc_lut ramp = {
        .crtc_id = crtcs[0],
        .gamma_size = now.gamma_size,
        .red = (uintptr_t) black,
        .green = (uintptr_t) black,
        .blue = (uintptr_t) black,
    };
    try("gamma", DRM_IOCTL_MODE_SETGAMMA, &ramp);
    puts("messed");
}

int main(int count, char **words)
{
    const char *what = count > 1 ? words[1] : "";
    sigset_t signals;

    setvbuf(stdout, NULL, _IOLBF, 0);
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    card = open(count > 2 ? words[2] : "/dev/dri/card0", O_RDWR | O_CLOEXEC);
    if (card < 0) {
        perror("open");
        return 1;
    }
    if (!strcmp(what, "open")) {
        struct drm_auth none = {0};
        /* Who is master may let others in, and is told that there is nobody of that number. */
        ioctl(card, DRM_IOCTL_AUTH_MAGIC, &none);
        puts(errno == EACCES ? "no master" : "master");
    } else {
        ask("master", DRM_IOCTL_SET_MASTER, NULL);
        puts("master");
        if (!strcmp(what, "mess"))
            mess();
    }
    for (;;) {
        int signal;
        sigwait(&signals, &signal);
        printf("again %d\n", ioctl(card, DRM_IOCTL_SET_MASTER, NULL) < 0 ? errno : 0);
    }
}
