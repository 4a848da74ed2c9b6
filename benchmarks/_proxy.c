/* A proxy that stands before a server: it counts, and it puts off every byte by half a round trip.
 *
 * _proxy SECONDS SERVER_PORT ADDRESS...   says the port it listens on at every address, and, for
 * every line it is sent, a line of JSON with what has passed since the last.
 *
 * In C, so that it takes little from the processors that scanners and server share. A loopback
 * connect takes no time: its round trip is put before the first byte instead.
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 65536, BATCH = 256 };

typedef struct End End;

/* One end of a connection through the proxy. It lives until both are closed and nothing waits. */
struct End {
    int fd;              /* -1 once closed */
    int closing;         /* written to the end, then closed */
    int counted;         /* a client's */
    int waiting;         /* events under way to it */
    End *other;
};

/* What is to happen to an end later: bytes to write, a close (no bytes), or the connect. */
typedef struct Event {
    struct Event *next;
    double due;
    End *to;
    enum { CONNECT, WRITE, FINISH, ABORT } what;
    size_t length;
    char bytes[];
} Event;

/* Delays are constant, so that each queue is in order by itself. */
typedef struct { Event *first, **last; } Queue;

static Queue openings = {0, &openings.first}, transfers = {0, &transfers.first};
static int poller, server_port;
static double round_trip;
static long connections, bytes_out, bytes_in, now_open, most_open;
static char buffer[CHUNK];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void later(Queue *queue, double delay, End *to, int what, size_t length)
{
    Event *event = malloc(sizeof *event + length);
    if (!event) die("malloc");
    event->next = 0;
    event->due = now() + delay;
    event->to = to;
    event->what = what;
    event->length = length;
    if (length) memcpy(event->bytes, buffer, length);
    to->waiting++;
    *queue->last = event;
    queue->last = &event->next;
}

static void watch(End *end)
{
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = end};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, end->fd, &wanted)) die("epoll_ctl");
}

static void shut(End *end)
{
    if (end->fd < 0) return;
    close(end->fd);
    end->fd = -1;
    if (end->counted) now_open--;
}

/* Free a pair that is over. Not while a batch of events may still point to it. */
static void tidy(End *end)
{
    End *other = end->other;
    if (end->fd >= 0 || end->waiting) return;
    if (other && (other->fd >= 0 || other->waiting)) return;
    free(other);
    free(end);
}

static void heard(End *end)
{
    ssize_t count = recv(end->fd, buffer, CHUNK, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    End *other = end->other;
    if (count > 0) {
        *(end->counted ? &bytes_out : &bytes_in) += count;
        if (other) later(&transfers, round_trip / 2, other, WRITE, count);
        return;
    }
    if (other) later(&transfers, round_trip / 2, other, count ? ABORT : FINISH, 0);
    shut(end);
}

static void begin(End *client)
{
    if (client->fd < 0) return;
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(server_port)};
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    End *server = calloc(1, sizeof *server);
    if (!server) die("calloc");
    server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server->fd < 0) die("socket");
    server->other = client;
    client->other = server;
    int on = 1;
    setsockopt(server->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    /* On loopback it is there at once, or it is not there. */
    if (connect(server->fd, (struct sockaddr *)&where, sizeof where)) {
        shut(server);
        shut(client);
        return;
    }
    fcntl(server->fd, F_SETFL, O_NONBLOCK);
    watch(server);
    watch(client);
}

static void happen(Event *event)
{
    End *to = event->to;
    to->waiting--;
    if (event->what == CONNECT) {
        begin(to);
    } else if (to->fd >= 0 && event->what == WRITE) {
        /* What is passed on is far smaller than a socket's buffer. */
        if (send(to->fd, event->bytes, event->length, MSG_NOSIGNAL) < 0) shut(to);
    } else if (to->fd >= 0) {
        struct linger abrupt = {.l_onoff = 1};
        if (event->what == ABORT)
            setsockopt(to->fd, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
        shut(to);
    }
    free(event);
    tidy(to);
}

/* Do what is due first. Return the seconds until it is, 0 after doing it, -1 if nothing waits. */
static double pass(Queue *queue)
{
    Event *event = queue->first;
    if (!event) return -1;
    double left = event->due - now();
    if (left > 0) return left;
    queue->first = event->next;
    if (!queue->first) queue->last = &queue->first;
    happen(event);
    return 0;
}

static void admit(int listener)
{
    int fd;
    while ((fd = accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        End *client = calloc(1, sizeof *client);
        if (!client) die("calloc");
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        client->fd = fd;
        client->counted = 1;
        connections++;
        if (++now_open > most_open) most_open = now_open;
        later(&openings, round_trip, client, CONNECT, 0);
    }
}

static int listen_on(const char *address, int port, int *chosen)
{
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
    socklen_t length = sizeof where;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (inet_pton(AF_INET, address, &where.sin_addr) != 1) die(address);
    if (bind(fd, (struct sockaddr *)&where, sizeof where) || listen(fd, 4096)) die(address);
    if (getsockname(fd, (struct sockaddr *)&where, &length)) die("getsockname");
    *chosen = ntohs(where.sin_port);
    return fd;
}

static void tell(void)
{
    if (read(0, buffer, CHUNK) <= 0) exit(0);
    printf("{\"connections\": %ld, \"bytes_out\": %ld, \"bytes_in\": %ld, \"most_open\": %ld}\n",
           connections, bytes_out, bytes_in, most_open);
    fflush(stdout);
    connections = bytes_out = bytes_in = 0;
    most_open = now_open;
}

int main(int count, char **arguments)
{
    if (count < 4) return 2;
    round_trip = atof(arguments[1]);
    server_port = atoi(arguments[2]);
    poller = epoll_create1(EPOLL_CLOEXEC);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    /* Listeners and standard input are told apart from ends by an odd "pointer". */
    int port = 0;
    for (int i = 3; i < count; i++) {
        int fd = listen_on(arguments[i], port, &port);
        struct epoll_event wanted = {.events = EPOLLIN, .data.u64 = (uint64_t)fd << 1 | 1};
        if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &wanted)) die("epoll_ctl");
    }
    struct epoll_event asked = {.events = EPOLLIN, .data.u64 = 1};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, 0, &asked)) die("standard input");
    printf("%d\n", port);
    fflush(stdout);
    for (;;) {
        double first, second;
        while ((first = pass(&openings)) == 0) {}
        while ((second = pass(&transfers)) == 0) {}
        double wait = first < 0 ? second : second < 0 || first < second ? first : second;
        struct timespec until = {.tv_sec = (time_t)wait, .tv_nsec = (wait - (time_t)wait) * 1e9};
        struct epoll_event found[BATCH];
        int ready = epoll_pwait2(poller, found, BATCH, wait < 0 ? 0 : &until, 0);
        for (int i = 0; i < ready; i++) {
            if (!(found[i].data.u64 & 1)) heard(found[i].data.ptr);
            else if (found[i].data.u64 == 1) tell();
            else admit(found[i].data.u64 >> 1);
        }
        /* Ends that were closed while heard wait for their partner's event, which tidies both. */
    }
}
