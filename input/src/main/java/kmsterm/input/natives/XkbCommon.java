// SPDX-License-Identifier: MIT
package kmsterm.input.natives;

import com.sun.jna.Native;

/**
 * libxkbcommon, by the names of xkbcommon.h. Pointers are {@code long}s, which costs no object per
 * call. Nothing here may be called before {@link #load}.
 */
public final class XkbCommon {
    // spotless:off
    public static final int XKB_CONTEXT_NO_DEFAULT_INCLUDES  = 1;
    public static final int XKB_CONTEXT_NO_ENVIRONMENT_NAMES = 2;
    public static final int XKB_LOG_LEVEL_CRITICAL = 10;
    public static final int XKB_KEYMAP_FORMAT_TEXT_V1 = 1;
    public static final int XKB_KEY_UP   = 0;
    public static final int XKB_KEY_DOWN = 1;
    public static final int XKB_STATE_MODS_LOCKED      = 1 << 2;
    public static final int XKB_STATE_MODS_EFFECTIVE   = 1 << 3;
    public static final int XKB_STATE_LAYOUT_LOCKED    = 1 << 6;
    public static final int XKB_STATE_LAYOUT_EFFECTIVE = 1 << 7;
    public static final int XKB_STATE_LAYOUT_DEPRESSED = 1 << 4;
    public static final int XKB_STATE_LAYOUT_LATCHED   = 1 << 5;
    public static final int XKB_CONSUMED_MODE_GTK = 1;
    public static final int XKB_COMPOSE_FORMAT_TEXT_V1 = 1;
    public static final int XKB_COMPOSE_NOTHING   = 0;
    public static final int XKB_COMPOSE_COMPOSING = 1;
    public static final int XKB_COMPOSE_COMPOSED  = 2;
    public static final int XKB_COMPOSE_CANCELLED = 3;
    public static final int XKB_COMPOSE_FEED_IGNORED  = 0;
    public static final int XKB_COMPOSE_FEED_ACCEPTED = 1;
    public static final int XKB_INVALID = -1;
    // spotless:on

    private XkbCommon() {}

    /**
     * Loads the library; once is enough, again does nothing.
     *
     * @throws UnsatisfiedLinkError when it, or a function of it, is not there
     */
    public static synchronized void load() {
        if (!Native.registered(XkbCommon.class)) {
            Native.register(XkbCommon.class, "libxkbcommon.so.0");
        }
    }

    public static native long xkb_context_new(int flags);

    public static native void xkb_context_unref(long context);

    public static native void xkb_context_set_log_level(long context, int level);

    public static native int xkb_context_include_path_append(long context, long path);

    public static native int xkb_context_include_path_append_default(long context);

    public static native long xkb_keymap_new_from_names(long context, long names, int flags);

    public static native long xkb_keymap_new_from_buffer(
            long context, long buffer, long length, int format, int flags);

    public static native void xkb_keymap_unref(long keymap);

    public static native int xkb_keymap_num_layouts(long keymap);

    public static native String xkb_keymap_layout_get_name(long keymap, int index);

    public static native int xkb_keymap_mod_get_index(long keymap, long name);

    public static native int xkb_keymap_led_get_index(long keymap, long name);

    public static native int xkb_keymap_key_get_syms_by_level(
            long keymap, int key, int layout, int level, long symsOut);

    public static native int xkb_keymap_key_repeats(long keymap, int key);

    public static native long xkb_state_new(long keymap);

    public static native void xkb_state_unref(long state);

    public static native int xkb_state_update_key(long state, int key, int direction);

    public static native int xkb_state_update_mask(
            long state,
            int depressedMods,
            int latchedMods,
            int lockedMods,
            int depressedLayout,
            int latchedLayout,
            int lockedLayout);

    public static native int xkb_state_key_get_one_sym(long state, int key);

    public static native int xkb_state_serialize_mods(long state, int components);

    public static native int xkb_state_serialize_layout(long state, int components);

    public static native int xkb_state_key_get_consumed_mods2(long state, int key, int mode);

    public static native int xkb_state_led_index_is_active(long state, int index);

    public static native int xkb_keysym_to_utf32(int keysym);

    /** Returns what it would take, without the terminating zero; -1: there is no such keysym. */
    public static native int xkb_keysym_get_name(int keysym, long buffer, long size);

    public static native long xkb_compose_table_new_from_locale(
            long context, long locale, int flags);

    public static native long xkb_compose_table_new_from_buffer(
            long context, long buffer, long length, long locale, int format, int flags);

    public static native void xkb_compose_table_unref(long table);

    public static native long xkb_compose_state_new(long table, int flags);

    public static native void xkb_compose_state_unref(long state);

    public static native void xkb_compose_state_reset(long state);

    public static native int xkb_compose_state_feed(long state, int keysym);

    public static native int xkb_compose_state_get_status(long state);

    public static native int xkb_compose_state_get_utf8(long state, long buffer, long size);

    public static native int xkb_compose_state_get_one_sym(long state);
}
