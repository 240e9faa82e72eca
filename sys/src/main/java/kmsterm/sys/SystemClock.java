// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** The one {@link Clock} whose deadlines the kernel can wait for. */
enum SystemClock implements Clock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
