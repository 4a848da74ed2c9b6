/* Distance: two network namespaces, and a delay line between them that every packet passes.
 *
 * _distance ROUND_TRIP COMMAND...   makes the device near0 here and far0 in a new namespace, where it
 * starts the command; it ends when that does. What goes in at one device comes out of the other half
 * a round trip (in seconds) later, TCP and UDP alike. Addresses and routes are for others to lay.
 *
 * In C, so that it takes little from the processors that both ends share; a queue, so that a packet
 * does not wait for the one before it.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST = 65536, BATCH = 64 };

typedef struct Packet {
    struct Packet *next;
    double due;
    size_t length;
    char bytes[];
} Packet;

/* What is under way to one end. The delay is constant, so that it is in order by itself. */
typedef struct {
    int fd;
    Packet *first, **last;
} End;

static char buffer[LARGEST];

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int device(const char *name)
{
    struct ifreq wanted = {.ifr_flags = IFF_TUN | IFF_NO_PI};
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) die("/dev/net/tun");
    strncpy(wanted.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(fd, TUNSETIFF, &wanted)) die(name);
    return fd;
}

/* Take all that was sent into one end, on its way to the other. */
static void take(int from, End *to, double delay)
{
    ssize_t count;
    while ((count = read(from, buffer, LARGEST)) > 0) {
        Packet *packet = malloc(sizeof *packet + count);
        if (!packet) die("malloc");
        packet->next = 0;
        packet->due = now() + delay;
        packet->length = count;
        memcpy(packet->bytes, buffer, count);
        *to->last = packet;
        to->last = &packet->next;
    }
}

/* Hand over what has arrived; return the seconds until the next does, -1 if nothing is under way.
 * What an end cannot take (it is down, or its queue is full) is lost, as packets are. */
static double hand_over(End *to)
{
    for (Packet *packet; (packet = to->first); free(packet)) {
        double left = packet->due - now();
        if (left > 0) return left;
        if (write(to->fd, packet->bytes, packet->length) < 0 && errno == EBADFD) exit(1);
        to->first = packet->next;
        if (!to->first) to->last = &to->first;
    }
    return -1;
}

static void ended(int signal)
{
    (void)signal;
    int status;
    if (waitpid(-1, &status, WNOHANG) > 0) _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

int main(int count, char **arguments)
{
    if (count < 3) return 2;
    double delay = atof(arguments[1]) / 2;
    End near = {device("near0"), 0, 0}, far = {0, 0, 0};
    near.last = &near.first;
    far.last = &far.first;
    if (unshare(CLONE_NEWNET)) die("unshare");
    far.fd = device("far0");
    signal(SIGCHLD, ended);
    pid_t parent = getpid(), child = fork();
    if (child < 0) die("fork");
    if (!child) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent) return 1;
        execvp(arguments[2], arguments + 2);
        die(arguments[2]);
    }
    int poller = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event mine = {.events = EPOLLIN, .data.fd = near.fd};
    struct epoll_event theirs = {.events = EPOLLIN, .data.fd = far.fd};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, near.fd, &mine)) die("epoll_ctl");
    if (epoll_ctl(poller, EPOLL_CTL_ADD, far.fd, &theirs)) die("epoll_ctl");
    for (;;) {
        double first = hand_over(&near), second = hand_over(&far);
        double wait = first < 0 ? second : second < 0 || first < second ? first : second;
        struct timespec until = {.tv_sec = (time_t)wait, .tv_nsec = (wait - (time_t)wait) * 1e9};
        struct epoll_event found[BATCH];
        int ready = epoll_pwait2(poller, found, BATCH, wait < 0 ? 0 : &until, 0);
        for (int i = 0; i < ready; i++) {
            if (found[i].data.fd == near.fd) take(near.fd, &far, delay);
            else take(far.fd, &near, delay);
        }
    }
}
