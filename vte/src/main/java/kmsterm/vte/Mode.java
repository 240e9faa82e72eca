// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Modes of SM/RM and DECSET/DECRST: one table drives setting, DECRQM, reset and the docs. */
public enum Mode {
    DECCKM;
}
