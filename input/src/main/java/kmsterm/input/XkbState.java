// SPDX-License-Identifier: MIT
package kmsterm.input;

import static kmsterm.input.natives.XkbCommon.*;

import kmsterm.input.natives.Evdev;

/** State of a keymap of libxkbcommon. Owns the keymap. One thread at a time. */
final class XkbState implements KeyState {
    private final XkbKeymap keymap;
    private long state;

    /** Takes {@code keymap}: closed with this. */
    XkbState(XkbKeymap keymap) {
        this.keymap = keymap;
        state = newState(keymap);
    }

    private static long newState(XkbKeymap keymap) {
        long state = xkb_state_new(keymap.handle());
        if (state == 0) {
            throw new OutOfMemoryError("xkb_state_new");
        }
        return state;
    }

    @Override
    public String name() {
        return keymap.name();
    }

    @Override
    public int keysym(int code) {
        return xkb_state_key_get_one_sym(state, code + XkbKeymap.EVDEV_OFFSET);
    }

    @Override
    public int codePoint(int keysym) {
        int codePoint = xkb_keysym_to_utf32(keysym);
        return codePoint < ' ' || codePoint == 0x7f ? 0 : codePoint;
    }

    @Override
    public int plainKeysym(int code) {
        return keymap.plainKeysym(
                code, xkb_state_serialize_layout(state, XKB_STATE_LAYOUT_EFFECTIVE));
    }

    @Override
    public int latinKeysym(int code) {
        int layout = xkb_state_serialize_layout(state, XKB_STATE_LAYOUT_EFFECTIVE);
        return keymap.latin(layout) ? Keysyms.NO_SYMBOL : keymap.latinKeysym(code);
    }

    @Override
    public int modifiers() {
        return keymap.modifiers(xkb_state_serialize_mods(state, XKB_STATE_MODS_EFFECTIVE));
    }

    /**
     * As GTK counts: a modifier is used up if alone it changes the keysym. By xkb's own count Ctrl
     * and Alt are used up by every function key, for Ctrl+Alt+Fn stand in their type.
     */
    @Override
    public int consumed(int code) {
        return keymap.modifiers(
                xkb_state_key_get_consumed_mods2(
                        state, code + XkbKeymap.EVDEV_OFFSET, XKB_CONSUMED_MODE_GTK));
    }

    @Override
    public boolean repeats(int code) {
        return xkb_keymap_key_repeats(keymap.handle(), code + XkbKeymap.EVDEV_OFFSET) != 0;
    }

    @Override
    public void press(int code) {
        xkb_state_update_key(state, code + XkbKeymap.EVDEV_OFFSET, XKB_KEY_DOWN);
    }

    @Override
    public void release(int code) {
        xkb_state_update_key(state, code + XkbKeymap.EVDEV_OFFSET, XKB_KEY_UP);
    }

    /** A new state cannot remember a key, a latch or a half-done action of the old one. */
    @Override
    public void reset() {
        replace(
                xkb_state_serialize_mods(state, XKB_STATE_MODS_LOCKED),
                xkb_state_serialize_layout(state, XKB_STATE_LAYOUT_LOCKED));
    }

    private void replace(int lockedMods, int lockedLayout) {
        long fresh = newState(keymap);
        xkb_state_update_mask(fresh, 0, 0, lockedMods, 0, 0, lockedLayout);
        xkb_state_unref(state);
        state = fresh;
    }

    @Override
    public int layouts() {
        return keymap.layouts();
    }

    @Override
    public int layout() {
        return xkb_state_serialize_layout(state, XKB_STATE_LAYOUT_LOCKED);
    }

    @Override
    public String layoutName(int layout) {
        return keymap.layoutName(layout);
    }

    @Override
    public void layout(int layout) {
        replace(xkb_state_serialize_mods(state, XKB_STATE_MODS_LOCKED), layout);
    }

    @Override
    public int locks() {
        return keymap.modifiers(xkb_state_serialize_mods(state, XKB_STATE_MODS_LOCKED))
                & (Modifiers.CAPS_LOCK | Modifiers.NUM_LOCK);
    }

    @Override
    public void lock(int locks) {
        replace(keymap.mask(locks), xkb_state_serialize_layout(state, XKB_STATE_LAYOUT_LOCKED));
    }

    @Override
    public int leds() {
        return led(Evdev.LED_CAPSL) | led(Evdev.LED_NUML) | led(Evdev.LED_SCROLLL);
    }

    private int led(int led) {
        int index = keymap.ledIndex(led);
        boolean lit = index != XKB_INVALID && xkb_state_led_index_is_active(state, index) > 0;
        return lit ? 1 << led : 0;
    }

    @Override
    public void close() {
        if (state != 0) {
            xkb_state_unref(state);
            state = 0;
            keymap.close();
        }
    }
}
