// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** Anonymous memory with a descriptor. memfd_create(2). */
public final class Memfd {
    private Memfd() {}

    /**
     * A close-on-exec memfd that holds {@code bytes}, sealed against shrinking and growing (not
     * against writing: systemd's descriptor store needs it writable). The caller owns it.
     */
    public static Fd create(String name, byte[] bytes) {
        throw new AssertionError("skeleton");
    }

    /** The whole contents. */
    public static byte[] contents(Fd memfd) {
        throw new AssertionError("skeleton");
    }
}
