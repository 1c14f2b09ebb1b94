// A program that uses the local Kafka: joins, tells the address in a line, leaves when its standard input
// ends. Usage: broker_user FOLDER SCRIPT. Exit code 1 and a message when it can't join.

#include "core/base/log.h"
#include "core/kafka/local_broker.h"

#include <iostream>
#include <string>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: broker_user FOLDER SCRIPT\n";
        return 2;
    }
    base::StderrLog log(base::LogLevel::info);
    kafka::LocalBroker broker({argv[1], argv[2]}, log);
    const auto address = broker.join({});
    if (!address) {
        std::cerr << address.error().text << '\n';
        return 1;
    }
    std::cout << *address << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << (broker.alive() ? "alive" : "dead") << std::endl;
    broker.leave();
    return 0;
}
