// Nothing: the program exists for its precompiled headers, which the Qt Test programs take.
int main() {}
