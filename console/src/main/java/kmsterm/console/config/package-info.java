// SPDX-License-Identifier: MIT
/**
 * One table of options, {@link kmsterm.console.config.Option}, for command line, files, help and
 * manual. What comes out is a {@link kmsterm.console.config.Config}.
 */
package kmsterm.console.config;
