module pricing

go 1.23
