// SPDX-License-Identifier: MIT
package kmsterm.sys;

/**
 * The environment failed: a system call on a target returned an error. Caught at the border of the
 * device, session or client it concerns, logged once there; never lets the console end.
 */
public final class SysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final String target;
    private final int errno;

    /**
     * @param call the call as in its manual page, {@code "openat"}
     * @param target what it was called on, {@code "/dev/ptmx"}
     * @param errno the positive error number
     */
    public SysException(String call, String target, int errno) {
        super(target + ": " + call + ": " + Errno.name(errno) + " (" + Errno.text(errno) + ")");
        this.call = call;
        this.target = target;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public String target() {
        return target;
    }

    public int errno() {
        return errno;
    }
}
