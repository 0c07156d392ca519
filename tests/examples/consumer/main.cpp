// Nothing listens there: what comes back is the error a program would show.
#include <cstdio>
#include <usher/usher.h>

int main() {
    auto pools = usher::pool::Pools::open(
        {.primary = "postgresql://nobody@127.0.0.1:1/nowhere",
         .pools = {{.name = "main", .min = 1, .max = 2}}});
    if (!pools)
        return 1;
    const auto lease = (*pools)->find("main")->acquire({.timeout = usher::Millis{300}});
    if (lease)
        return 1;
    std::printf("%s\n", lease.error().text().c_str());
    return lease.error().code == usher::Errc::timeout ? 0 : 1;
}
