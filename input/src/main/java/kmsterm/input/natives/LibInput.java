// SPDX-License-Identifier: MIT
package kmsterm.input.natives;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * libinput, by the names of libinput.h. Pointers are {@code long}s, which costs no object per call.
 * Nothing here may be called before {@link #load}.
 */
public final class LibInput {
    // spotless:off
    /** Above LIBINPUT_LOG_PRIORITY_ERROR: nothing is printed. */
    public static final int LOG_PRIORITY_NONE = 40;

    public static final int LIBINPUT_EVENT_NONE                    = 0;
    public static final int LIBINPUT_EVENT_DEVICE_REMOVED          = 2;
    public static final int LIBINPUT_EVENT_POINTER_MOTION          = 400;
    public static final int LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE = 401;
    public static final int LIBINPUT_EVENT_POINTER_BUTTON          = 402;
    public static final int LIBINPUT_EVENT_POINTER_SCROLL_WHEEL    = 404;
    public static final int LIBINPUT_EVENT_POINTER_SCROLL_FINGER   = 405;
    public static final int LIBINPUT_EVENT_POINTER_SCROLL_CONTINUOUS = 406;
    public static final int LIBINPUT_EVENT_TOUCH_DOWN              = 500;
    public static final int LIBINPUT_EVENT_TOUCH_UP                = 501;
    public static final int LIBINPUT_EVENT_TOUCH_MOTION            = 502;
    public static final int LIBINPUT_EVENT_TOUCH_CANCEL            = 503;
    public static final int LIBINPUT_EVENT_TABLET_TOOL_AXIS        = 600;
    public static final int LIBINPUT_EVENT_TABLET_TOOL_PROXIMITY   = 601;
    public static final int LIBINPUT_EVENT_TABLET_TOOL_TIP         = 602;
    public static final int LIBINPUT_EVENT_TABLET_TOOL_BUTTON      = 603;

    public static final int LIBINPUT_DEVICE_CAP_KEYBOARD    = 0;
    public static final int LIBINPUT_DEVICE_CAP_POINTER     = 1;
    public static final int LIBINPUT_DEVICE_CAP_TOUCH       = 2;
    public static final int LIBINPUT_DEVICE_CAP_TABLET_TOOL = 3;
    public static final int LIBINPUT_DEVICE_CAP_GESTURE     = 5;

    public static final int LIBINPUT_BUTTON_STATE_PRESSED           = 1;
    public static final int LIBINPUT_TABLET_TOOL_TIP_DOWN           = 1;
    public static final int LIBINPUT_POINTER_AXIS_SCROLL_VERTICAL   = 0;
    public static final int LIBINPUT_POINTER_AXIS_SCROLL_HORIZONTAL = 1;
    public static final int LIBINPUT_CONFIG_ACCEL_PROFILE_FLAT      = 1;
    public static final int LIBINPUT_CONFIG_ACCEL_PROFILE_ADAPTIVE  = 2;
    // spotless:on

    /** {@code struct libinput_interface}: two function pointers. */
    public static final int INTERFACE_SIZE = 16;

    public static final int INTERFACE_OPEN = 0;
    public static final int INTERFACE_CLOSE = 8;

    /** {@code open_restricted}: a descriptor, or {@code -errno}. */
    public interface OpenRestricted extends Callback {
        int invoke(Pointer path, int flags, Pointer userData);
    }

    /** {@code close_restricted}. */
    public interface CloseRestricted extends Callback {
        void invoke(int fd, Pointer userData);
    }

    private LibInput() {}

    /**
     * Loads the library; once is enough, again does nothing.
     *
     * @throws UnsatisfiedLinkError when it, or a function of it, is not there: libinput 1.19 has
     *     all
     */
    public static synchronized void load() {
        if (!Native.registered(LibInput.class)) {
            Native.register(LibInput.class, "libinput.so.10");
        }
    }

    /** The address of a callback, valid while {@code callback} is reachable. */
    public static long address(Callback callback) {
        return Pointer.nativeValue(CallbackReference.getFunctionPointer(callback));
    }

    public static native long libinput_path_create_context(long functions, long userData);

    public static native long libinput_unref(long libinput);

    public static native void libinput_log_set_priority(long libinput, int priority);

    public static native long libinput_path_add_device(long libinput, String path);

    public static native void libinput_path_remove_device(long device);

    public static native int libinput_get_fd(long libinput);

    public static native int libinput_dispatch(long libinput);

    public static native long libinput_get_event(long libinput);

    public static native void libinput_event_destroy(long event);

    public static native int libinput_event_get_type(long event);

    public static native long libinput_event_get_device(long event);

    public static native long libinput_device_ref(long device);

    public static native long libinput_device_unref(long device);

    public static native String libinput_device_get_name(long device);

    public static native String libinput_device_get_output_name(long device);

    public static native int libinput_device_get_size(long device, long widthMm, long heightMm);

    public static native int libinput_device_has_capability(long device, int capability);

    // ---- events

    public static native long libinput_event_get_pointer_event(long event);

    public static native double libinput_event_pointer_get_dx(long event);

    public static native double libinput_event_pointer_get_dy(long event);

    public static native double libinput_event_pointer_get_absolute_x_transformed(
            long event, int width);

    public static native double libinput_event_pointer_get_absolute_y_transformed(
            long event, int height);

    public static native int libinput_event_pointer_get_button(long event);

    public static native int libinput_event_pointer_get_button_state(long event);

    public static native int libinput_event_pointer_has_axis(long event, int axis);

    public static native double libinput_event_pointer_get_scroll_value(long event, int axis);

    public static native double libinput_event_pointer_get_scroll_value_v120(long event, int axis);

    public static native long libinput_event_get_touch_event(long event);

    public static native int libinput_event_touch_get_seat_slot(long event);

    public static native double libinput_event_touch_get_x_transformed(long event, int width);

    public static native double libinput_event_touch_get_y_transformed(long event, int height);

    public static native long libinput_event_get_tablet_tool_event(long event);

    public static native double libinput_event_tablet_tool_get_x_transformed(long event, int width);

    public static native double libinput_event_tablet_tool_get_y_transformed(
            long event, int height);

    public static native int libinput_event_tablet_tool_get_tip_state(long event);

    public static native int libinput_event_tablet_tool_get_button(long event);

    public static native int libinput_event_tablet_tool_get_button_state(long event);

    // ---- settings: those that a device does not have refuse, and nothing changes

    public static native int libinput_device_config_tap_get_finger_count(long device);

    public static native int libinput_device_config_tap_set_enabled(long device, int enabled);

    public static native int libinput_device_config_tap_set_drag_enabled(long device, int enabled);

    public static native int libinput_device_config_accel_is_available(long device);

    public static native int libinput_device_config_accel_set_speed(long device, double speed);

    public static native int libinput_device_config_accel_set_profile(long device, int profile);

    public static native int libinput_device_config_scroll_has_natural_scroll(long device);

    public static native int libinput_device_config_scroll_set_natural_scroll_enabled(
            long device, int enabled);

    public static native int libinput_device_config_left_handed_is_available(long device);

    public static native int libinput_device_config_left_handed_set(long device, int leftHanded);

    public static native int libinput_device_config_middle_emulation_is_available(long device);

    public static native int libinput_device_config_middle_emulation_set_enabled(
            long device, int enabled);

    public static native int libinput_device_config_dwt_is_available(long device);

    public static native int libinput_device_config_dwt_set_enabled(long device, int enabled);
}
