/* SPDX-License-Identifier: MIT */
/* client FILE RUNS RESULT: runs cat FILE on this terminal, asks it for its attributes (DA1, CSI c) and waits for the
 * answer: it comes when the terminal has taken all that cat wrote. Seconds of each run, a line each, into RESULT. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static int await_answer(void)
{
	char c = 0;
	if (write(1, "\033[c", 3) != 3)
		return -1;
	while (c != 'c')
		if (read(0, &c, 1) != 1)
			return -1;
	return 0;
}

int main(int argc, char **argv)
{
	struct termios raw;
	if (argc != 4 || tcgetattr(0, &raw) < 0)
		return 2;
	cfmakeraw(&raw);
	/* A terminal's lines end as programs write them. */
	raw.c_oflag |= OPOST | ONLCR;
	tcsetattr(0, TCSANOW, &raw);
	FILE *result = fopen(argv[3], "w");
	if (!result || await_answer() < 0)
		return 1;
	for (int i = 0; i < atoi(argv[2]); i++) {
		double start = now();
		int status;
		pid_t pid = fork();
		if (pid == 0) {
			execlp("cat", "cat", argv[1], (char *)NULL);
			_exit(127);
		}
		if (waitpid(pid, &status, 0) != pid || status != 0 || await_answer() < 0)
			return 1;
		fprintf(result, "%.6f\n", now() - start);
		fflush(result);
	}
	fputs("end\n", result);
	fclose(result);
	return 0;
}
