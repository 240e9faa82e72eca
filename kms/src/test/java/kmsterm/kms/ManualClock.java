// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Clock;

/** Time that stands still until it is moved. */
final class ManualClock implements Clock {
    private long nowNs = 1_000_000_000;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void advance(long ns) {
        nowNs += ns;
    }
}
