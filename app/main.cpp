#include <cstdio>

int main() {
    std::puts("usher " USHER_VERSION);
    return 0;
}
