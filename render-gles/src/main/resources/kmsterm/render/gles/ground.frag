// SPDX-License-Identifier: MIT
flat in uint color;

void main() {
    store(rgb(color));
}
